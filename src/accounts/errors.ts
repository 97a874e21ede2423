/** What signing in refuses. Messages are for users: Chinese, with the next step. */
import { FAILURES_OF_ACCOUNT, LOCK_MINUTES } from './conventions';

/**
 * One answer for a wrong password, an account that is unknown, disabled or locked: whoever guesses learns nothing. The
 * administrator finds the difference in the audit.
 */
const NOT_ACCEPTED =
  `没有登录：登录名或密码不对，或者该账号暂停登录（${LOCK_MINUTES} 分钟内 ${FAILURES_OF_ACCOUNT} 次不对，` +
  `暂停 ${LOCK_MINUTES} 分钟，系统约定）或已停用。请核对后再试；忘记密码或急需使用的，请与系统管理员联系。`;

const WORDS = {
  notAccepted: NOT_ACCEPTED,
  tooMany: `没有登录：从您所在的网络地址登录失败次数过多，已暂停（系统约定）。请 ${LOCK_MINUTES} 分钟后再试，急需使用的请与系统管理员联系。`,
  busy: '没有登录：此刻登录的人过多。请一分钟后再试。',
} as const;

/** Thrown when somebody may not come in; the reason never tells whether the account exists. */
export class SignInRefused extends Error {
  constructor(readonly reason: keyof typeof WORDS) {
    super(WORDS[reason]);
    this.name = 'SignInRefused';
  }
}
