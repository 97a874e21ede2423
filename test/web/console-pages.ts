/** Every page of the console, with who looks at it, and words by which one knows that it is there. */
import { PLAN } from './office';

export interface ShownPage {
  name: string;
  title: string;
  account: string;
  path: string;
  sign: string;
}

const ofPlan = (path: string) => `/plans/${PLAN}/${path}`;

export const PAGES: ShownPage[] = [
  { name: 'overview', title: '总览', account: 'coordinator', path: ofPlan('overview'), sign: '召集人事项' },
  {
    name: 'timeline',
    title: '时间轴',
    account: 'coordinator',
    path: ofPlan('timeline'),
    sign: '待发提醒（日期为系统约定）',
  },
  { name: 'board', title: '督办台账', account: 'coordinator', path: ofPlan('board'), sign: '导出' },
  { name: 'events', title: '办理经过', account: 'coordinator', path: ofPlan('events'), sign: '全部事由' },
  { name: 'letters', title: '信件', account: 'coordinator', path: ofPlan('letters'), sign: '已送达服务器' },
  { name: 'measure', title: '举措', account: 'coordinator', path: ofPlan('measures/3'), sign: '省市场监管厅' },
  {
    name: 'assignment',
    title: '单位的事项（召集人所见）',
    account: 'development',
    path: ofPlan('measures/3/banking-insurance'),
    sign: '细化责任阶段材料',
  },
  {
    name: 'unit',
    title: '本单位事项（责任单位所见）',
    account: 'market',
    path: ofPlan('units/market-regulation'),
    sign: '将收到的提醒',
  },
  { name: 'start', title: '启动工作', account: 'coordinator', path: '/start', sign: '服务器上的方案' },
  { name: 'access', title: '会话与令牌', account: 'observer', path: '/access', sign: '令牌' },
  { name: 'accounts', title: '账号', account: 'admin', path: '/accounts', sign: 'coordinator（虚构）' },
  { name: 'sign-ins', title: '登录记录', account: 'admin', path: '/sign-ins', sign: '登录名' },
  { name: 'api-docs', title: '接口说明', account: 'observer', path: '/api-docs', sign: '/api/plans' },
];
