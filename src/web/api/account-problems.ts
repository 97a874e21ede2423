/** Refusals of signing in as problem documents. */
import { SignInRefused } from '../../accounts/errors';
import { IDLE_MINUTES, LONGEST_SESSION_HOURS } from '../../accounts/conventions';
import { Problem } from './problem';

const STATUS_OF = { notAccepted: 401, tooMany: 429, busy: 503 } as const;

/** As `work` ends; a refusal becomes its problem. */
export async function orProblem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    throw new Problem(STATUS_OF[error.reason], error.reason, '没有登录', error.message);
  }
}

/** Nobody has signed in, or no longer. */
export function signedOut(): Problem {
  const limits = `${IDLE_MINUTES} 分钟不使用或满 ${LONGEST_SESSION_HOURS} 小时即失效，系统约定`;
  const detail = `尚未登录，或登录已失效（${limits}），没有任何改动。请重新登录；使用令牌的，请核对令牌是否到期或已收回。`;
  return new Problem(401, 'signedOut', '请先登录', detail);
}
