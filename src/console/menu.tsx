/** Where one can go, by what one may do. */
import type { Me } from '../web/api/shapes/accounts';

export interface Place {
  key: string;
  label: string;
}

export function menuFor(me: Me, may: (action: string, unit?: string) => boolean, planId: string | undefined): Place[] {
  const ofPlan = (path: string) => `/plans/${planId}/${path}`;
  const sees = planId !== undefined && (may('view') || (me.unit !== undefined && may('view', me.unit)));
  const seesAll = planId !== undefined && may('view');
  const places: (Place | false)[] = [
    seesAll && { key: ofPlan('overview'), label: '总览' },
    sees && me.unit !== undefined && { key: ofPlan(`units/${me.unit}`), label: '本单位事项' },
    sees && { key: ofPlan('timeline'), label: '时间轴' },
    sees && { key: ofPlan('board'), label: '督办台账' },
    sees && { key: ofPlan('letters'), label: '信件' },
    sees && { key: ofPlan('events'), label: '办理经过' },
    may('checkPlan') && { key: '/start', label: '启动工作' },
    may('manageAccounts') && { key: '/accounts', label: '账号' },
    may('viewSignIns') && { key: '/sign-ins', label: '登录记录' },
    { key: '/access', label: '会话与令牌' },
    { key: '/api-docs', label: '接口说明' },
  ];
  return places.filter((place): place is Place => place !== false);
}
