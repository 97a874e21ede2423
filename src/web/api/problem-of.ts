/** From whatever was thrown to the problem document that its reader can use. */
import { HTTPException } from 'hono/http-exception';
import { AttachmentDamaged } from '../../attachments/store';
import { FilesRefused } from '../../attachments/intake';
import { RequestConflict } from '../../records/errors';
import { ActPending, ActRefused, InvalidRequest, NotFound } from '../../rollout/errors';
import { Problem } from './problem';

/** The problem of an error that a rule, a reader or the records threw; undefined for one that is ours to mend. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof ActRefused) return new Problem(409, error.code, '按规则不能办理', error.message);
  if (error instanceof ActPending) return new Problem(503, 'pending', '已登记，稍后处理', error.message);
  if (error instanceof NotFound) return new Problem(404, 'notFound', '没有找到', error.message);
  if (error instanceof InvalidRequest) return new Problem(422, 'invalid', '不能照此办理', error.message);
  if (error instanceof RequestConflict) return new Problem(409, 'requestConflict', '请求号已用过', error.message);
  if (error instanceof FilesRefused) return new Problem(422, 'filesRefused', '附件不能接收', error.message);
  if (error instanceof AttachmentDamaged) return new Problem(500, 'attachmentDamaged', '附件已损坏', error.message);
  return error instanceof HTTPException ? problemOfHttp(error) : undefined;
}

/** What the framework refuses before a route sees it: above all a body that is no JSON. */
function problemOfHttp({ status }: HTTPException): Problem {
  const detail = '请求的内容不能读取：应为 UTF-8 编码的 JSON（application/json）。请刷新页面后重试。';
  return new Problem(status === 413 ? 413 : 400, 'malformed', '请求不能读取', detail);
}

export const OUR_FAULT = new Problem(
  500,
  'internal',
  '系统出错',
  '系统出错，本次没有办理。请稍后重试；仍不行的，请把时间告诉运行维护人员查看日志。',
);
