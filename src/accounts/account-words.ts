/** Chinese words for what accounts hold in English. */
import type { SignInOutcome, SignInVia } from '../records/account-records';
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
