/** From what a request says to a deed of the domain: files by what was really brought, a consent by who gave it. */
import type { Principal } from '../../accounts/principal';
import type { AnswerFile } from '../../domain/answer-files';
import type { AssignmentDeed } from '../../rollout/rollout';
import { actorFor } from '../../rollout/actors';
import type { OpenPlan } from './access';
import { Problem } from './problem';
import type { CheckedDeed } from './shapes/acts';
import type { FileRef } from './shapes/common';
import type { Uploads } from './uploads';

export async function resolveDeed(
  uploads: Uploads,
  open: OpenPlan,
  principal: Principal,
  deed: CheckedDeed,
): Promise<AssignmentDeed> {
  if (deed.type === 'explain') return resolveExplanation(uploads, open, principal, deed);
  if (deed.type !== 'submit' && deed.type !== 'raiseMajorIssue') return deed as AssignmentDeed;
  const { files: named, ...said } = deed;
  return { ...said, files: await broughtFiles(uploads, open, principal, named) };
}

/** The consent of a convener to a second explanation is entered by the unit, so it needs what proves it. */
async function resolveExplanation(
  uploads: Uploads,
  open: OpenPlan,
  principal: Principal,
  { files: named, consentBy, consentEvidence, ...said }: Extract<CheckedDeed, { type: 'explain' }>,
): Promise<AssignmentDeed> {
  const files = await broughtFiles(uploads, open, principal, named);
  if (consentBy === undefined) return { ...said, files };
  if (!consentEvidence) {
    throw new Problem(422, 'unfit', '缺少凭据', '写明召集人同意的，须写凭据：电话记录、纸质材料编号等。');
  }
  const consentOf = { ...actorFor(open.plan, { person: consentBy }, 'accept', open.today), evidence: consentEvidence };
  return { ...said, files, consentOf };
}

/** Only what this person has brought himself can be attached: a hash alone opens nobody else's file. */
async function broughtFiles(
  uploads: Uploads,
  { plan }: OpenPlan,
  principal: Principal,
  named: FileRef[] = [],
): Promise<AnswerFile[] | undefined> {
  if (named.length === 0) return undefined;
  const brought = await uploads.of(plan.id, principal);
  return named.map(({ hash, name }) => {
    const file = brought.find((one) => one.hash === hash);
    if (file) return file;
    throw new Problem(422, 'unknownFile', '附件须重新上传', `附件“${name}”不是您刚才上传的，请重新选择后再提交。`);
  });
}
