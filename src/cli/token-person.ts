/** Whoever sets DUBAN_TOKEN has proved who he is: `--as` is not needed, and cannot name somebody else. */
import type { Accounts } from '../accounts/accounts';
import type { ContactId, WorkPlan } from '../domain/plan';
import { findPerson } from '../rollout/actors';
import { InvalidRequest } from '../rollout/errors';
import { UsageError } from './errors';

const INVALID =
  'DUBAN_TOKEN 的令牌不能使用：它不存在、已到期、已收回，或账号已停用。没有办理；请换一个令牌（duban tokens add），或取消这个环境变量并用 --as。';
const READING = 'DUBAN_TOKEN 的令牌只能读取，不能办理。请换一个可以办理的令牌，或取消这个环境变量并用 --as。';
const NOBODY = 'DUBAN_TOKEN 的令牌属于系统管理员账号，它不代表名册中的人员，不能办理。请用办理人员账号的令牌。';

/** The person in whose name the token acts. Throws `InvalidRequest` where it does not, `UsageError` where `--as` names another. */
export async function personOfToken(
  accounts: Accounts,
  token: string,
  { plan, as }: { plan: WorkPlan; as?: string },
): Promise<ContactId> {
  const open = await accounts.tokens.open(token);
  if (!open) throw new InvalidRequest(INVALID);
  const { mayAct, person } = open.principal;
  if (!mayAct) throw new InvalidRequest(READING);
  if (person === undefined) throw new InvalidRequest(NOBODY);
  if (as === undefined || findPerson(plan, as).id === person) return person;
  throw new UsageError(
    `DUBAN_TOKEN 的令牌属于“${findPerson(plan, person).name}”，与 --as ${as} 不是同一人。请去掉 --as，或换用本人的令牌。`,
  );
}
