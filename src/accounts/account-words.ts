/** Chinese words for what accounts hold in English. */
import type { AccountChangeKind, AccountChangeLine, SignInOutcome, SignInVia } from '../records/account-records';
import { CAPACITY_WORDS } from '../words';
import type { Role } from './principal';

export const ACCOUNT_ROLE_WORDS: Record<Role, string> = { ...CAPACITY_WORDS, administrator: '系统管理员' };

export const SIGN_IN_OUTCOME_WORDS: Record<SignInOutcome, string> = {
  signedIn: '已登录',
  wrongPassword: '密码不对',
  unknownAccount: '没有此账号',
  disabled: '账号已停用',
  locked: '账号暂停登录',
  braked: '网络地址暂停登录',
};

export const SIGN_IN_VIA_WORDS: Record<SignInVia, string> = {
  password: '登录名和密码',
  passwordChange: '修改密码时核对',
  rehearsal: '演练中选择身份',
};

export const ACCOUNT_CHANGE_WORDS: Record<AccountChangeKind, string> = {
  created: '新建账号',
  changed: '修改账号',
  unlocked: '恢复登录',
  sessionsEnded: '结束全部登录',
  tokenCreated: '新建令牌',
  tokenRevoked: '收回令牌',
};

/** Whoever did something to an account. */
export function doerInWords(by: string | null): string {
  return by ?? '命令行';
}

/** What a token is good for. */
export function tokenRightInWords(mayAct: boolean): string {
  return mayAct ? '可以办理' : '只能读取';
}

const BEARING_WORDS = { displayName: '名称', role: '角色', person: '人员', unit: '单位' } as const;

/** What was different afterwards, each in a few words. */
export function changeInWords({ details }: Pick<AccountChangeLine, 'details'>): string[] {
  const { disabled, password, label, mayAct, sessions } = details;
  const bearing = Object.entries(BEARING_WORDS).flatMap(([key, word]) => {
    const difference = details[key as keyof typeof BEARING_WORDS];
    return difference ? [`${word}：${differenceInWords(difference, key === 'role')}`] : [];
  });
  return [
    ...bearing,
    ...(password ? ['另设密码'] : []),
    ...(disabled === undefined ? [] : [disabled ? '停用' : '启用']),
    ...(label === undefined ? [] : [`用途：${label}`]),
    ...(mayAct === undefined ? [] : [tokenRightInWords(mayAct)]),
    ...(sessions === undefined ? [] : [`${sessions} 个登录`]),
  ];
}

function differenceInWords({ from, to }: { from: string | null; to: string | null }, isRole: boolean): string {
  const worded = (value: string) => (isRole ? ACCOUNT_ROLE_WORDS[value as Role] : value);
  const after = to === null ? '（无）' : worded(to);
  return from === null ? after : `${worded(from)} → ${after}`;
}
