/** Files on their way to an act: brought by a person, kept by what is in them, and fetched by those who may see the item. */
import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { Principal } from '../../accounts/principal';
import { LARGEST_ANSWER_BYTES, safeName, takeIn, type Upload } from '../../attachments/intake';
import type { AttachmentStore } from '../../attachments/store';
import type { AnswerFile } from '../../domain/answer-files';
import type { AssignmentState } from '../../domain/duty';
import type { PlanId } from '../../domain/plan';
import type { ConsoleRecords } from '../../records/console-records';
import { statesOf } from '../../rollout/lights';
import { LARGEST_FORM_BYTES, uploadsIn } from '../read-answer';
import { openPlan, principalOf, unitInSight } from './access';
import { Problem } from './problem';
import type { ReadingParts } from './reading';
import { uploaded } from './shapes/acts';
import { planParam } from './shapes/common';
import { answers, newApi, REFUSALS, type Api } from './typed';

/** What each person has brought for each plan. */
export class Uploads {
  constructor(
    private readonly records: Pick<ConsoleRecords, 'broughtBy' | 'keepBrought'>,
    readonly store: AttachmentStore,
  ) {}

  of(planId: PlanId, { account }: Principal): Promise<AnswerFile[]> {
    return this.records.broughtBy(planId, account);
  }

  /** Keeps all of them or none. Throws `FilesRefused`. */
  async take(planId: PlanId, { account }: Principal, uploads: Upload[]): Promise<AnswerFile[]> {
    // What was brought before went into answers of its own: it does not count against this one.
    const kept = await takeIn(this.store, uploads, []);
    for (const file of kept) await this.records.keepBrought(planId, account, file);
    return kept;
  }
}

const filesField = z.object({
  files: z.unknown().openapi({ type: 'array', items: { type: 'string', format: 'binary' } }),
});

const bring = createRoute({
  ...{ method: 'post', path: '/api/plans/{planId}/files', tags: ['办理'], summary: '上传附件，供随后的办理引用' },
  request: {
    params: planParam,
    body: { required: true, content: { 'multipart/form-data': { schema: filesField } } },
  },
  responses: { 200: answers(uploaded, '已收下的附件'), ...REFUSALS },
});

export function fileRoutes({ rollout, records, uploads }: ReadingParts & { uploads: Uploads }): Api {
  const api = newApi();
  const tooLarge = () => {
    const most = LARGEST_ANSWER_BYTES / 1024 / 1024;
    throw new Problem(
      413,
      'tooLarge',
      '内容过大',
      `附件合计超过 ${most} MB（系统约定），没有接收。请减少或压缩后再传。`,
    );
  };
  api.use('/api/plans/:planId/files', bodyLimit({ maxSize: LARGEST_FORM_BYTES, onError: tooLarge }));
  api.openapi(bring, async (c) => {
    const principal = principalOf(c);
    if (!principal.mayAct) throw new Problem(403, 'forbidden', '没有权限', '此令牌只能读取，不能上传附件。');
    unitInSight(principal);
    const { plan } = await openPlan(rollout, c.req.valid('param').planId);
    const files = [c.req.valid('form').files].flat().filter((value): value is File => value instanceof File);
    if (files.length === 0)
      throw new Problem(422, 'noFiles', '没有附件', '请求中没有文件：请在 files 字段中选择附件。');
    return c.json({ files: await uploads.take(plan.id, principal, await uploadsIn(files)) }, 200);
  });
  // Not JSON, so it is declared by hand.
  api.get('/api/plans/:planId/files/:hash', async (c) => {
    const own = unitInSight(principalOf(c));
    const { plan } = await openPlan(rollout, c.req.param('planId'));
    const states = [...statesOf(await records.projections(plan.id, 'assignment')).values()];
    const file = states
      .filter(({ ref }) => own === undefined || ref.unit === own)
      .flatMap(filesIn)
      .find(({ hash }) => hash === c.req.param('hash'));
    const bytes = file && (await uploads.store.read(file.hash));
    if (!file || !bytes) throw new Problem(404, 'notFound', '没有找到', '没有这个附件，或它不属于您能看到的事项。');
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(safeName(file.name))}`,
    });
  });
  return api;
}

/** Everything that was ever handed in and still stands. */
function filesIn({ duties, majorIssues }: AssignmentState): AnswerFile[] {
  const ofDuties = duties.flatMap(({ submission, draftFiles, explanation }) => [
    ...(submission?.files ?? []),
    ...(draftFiles ?? []),
    ...(explanation?.files ?? []),
  ]);
  return [...ofDuties, ...majorIssues.flatMap(({ files }) => files ?? [])];
}
