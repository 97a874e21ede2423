/** What `duban doctor` finds: one line each, with what to do about it. */

export interface Finding {
  name: string;
  status: 'ok' | 'warn' | 'fail';
  detail: string;
  advice?: string;
}

export const ok = (name: string, detail: string): Finding => ({ name, status: 'ok', detail });
/** Work goes on, but somebody should look at it. */
export const warn = (name: string, detail: string, advice: string): Finding => ({
  name,
  status: 'warn',
  detail,
  advice,
});
/** Something does not work, or will not. */
export const fail = (name: string, detail: string, advice: string): Finding => ({
  name,
  status: 'fail',
  detail,
  advice,
});

export const FINDING_WORDS: Record<Finding['status'], string> = { ok: '正常', warn: '注意', fail: '异常' };
