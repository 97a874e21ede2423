/** Looking after accounts: making, changing, disabling, unlocking. `by` is the account that does it, null for the command line. */
import type { Instant } from '../domain/time';
import type {
  AccountChange,
  AccountChangeLine,
  AccountRecords,
  Done,
  ListedAccount,
  SignIn,
  StoredAccount,
} from '../records/account-records';
import { ActRefused, InvalidRequest, NotFound } from '../rollout/errors';
import { accountName, requireSoundName, requireSoundRole } from './account-rules';
import { BRAKES } from './conventions';
import { hashPassword, requireSoundPassword } from './passwords';
import type { Role } from './principal';

export interface NewAccountRequest {
  name: string;
  displayName: string;
  role: Role;
  person?: string;
  unit?: string;
  password: string;
}

/** What stays as it is, is left out; null takes away. */
export type ChangeRequest = Omit<AccountChange, 'passwordHash'> & { newPassword?: string };

const LONGEST_DISPLAY_NAME = 60;

export class Administration {
  constructor(
    private readonly records: AccountRecords,
    private readonly now: () => Instant,
  ) {}

  list(): Promise<ListedAccount[]> {
    return this.records.accounts(this.now(), BRAKES);
  }

  /** As the list shows it. Throws `NotFound`. */
  async account(typed: string): Promise<ListedAccount> {
    const { name } = await this.stored(typed);
    const found = (await this.list()).find((account) => account.name === name);
    return found ?? notFound(name);
  }

  /** Throws `InvalidRequest`, and `ActRefused` when the name is taken. */
  async create({ password, ...request }: NewAccountRequest, by: string | null = null): Promise<ListedAccount> {
    const name = accountName(request.name);
    const { role, person = null, unit = null } = request;
    requireSoundName(name);
    requireSoundRole({ role, person, unit });
    requireSoundPassword(name, password);
    const displayName = soundDisplayName(request.displayName);
    const passwordHash = await hashPassword(password);
    const added = await this.records.addAccount({
      name,
      displayName,
      role,
      person,
      unit,
      passwordHash,
      ...this.done(by),
    });
    if (!added) throw new ActRefused('nameTaken', `登录名“${name}”已有账号。请换一个登录名，或修改原有的账号。`);
    return this.account(name);
  }

  /** Ends the account's sessions and tokens wherever it is disabled, gets a new password or becomes somebody else. */
  async change(
    typed: string,
    { newPassword, ...change }: ChangeRequest,
    by: string | null = null,
  ): Promise<ListedAccount> {
    const before = await this.stored(typed);
    requireSoundRole(bearingAfter(before, change));
    if (change.displayName !== undefined) change.displayName = soundDisplayName(change.displayName);
    if (newPassword !== undefined) requireSoundPassword(before.name, newPassword);
    const passwordHash = newPassword === undefined ? undefined : await hashPassword(newPassword);
    const outcome = await this.records.changeAccount(before.name, { ...change, passwordHash }, this.done(by));
    if (outcome === 'lastAdministrator') throw new ActRefused('lastAdministrator', LAST_ADMINISTRATOR);
    return this.account(before.name);
  }

  /** Takes back the pause after too many failures. */
  async unlock(typed: string, by: string | null = null): Promise<ListedAccount> {
    const { name } = await this.stored(typed);
    await this.records.unlock(name, this.done(by));
    return this.account(name);
  }

  signIns(page: number, size: number): Promise<{ total: number; signIns: SignIn[] }> {
    return this.records.signIns(page, size);
  }

  /** What was done to accounts, the newest first; `page` counts from 1. */
  changes(page: number, size: number): Promise<{ total: number; changes: AccountChangeLine[] }> {
    return this.records.accountChanges(page, size);
  }

  private done(by: string | null): Done {
    return { at: this.now(), by };
  }

  private async stored(typed: string): Promise<StoredAccount> {
    const name = accountName(typed);
    return (await this.records.account(name)) ?? notFound(name);
  }
}

const LAST_ADMINISTRATOR =
  '这是最后一个可用的系统管理员账号，不能停用或改为其他角色。请先新建或启用另一个系统管理员账号。';

function notFound(name: string): never {
  throw new NotFound('账号', name, '请在账号列表（duban accounts list）中核对登录名。');
}

function soundDisplayName(typed: string): string {
  const name = typed.replace(/\p{Cc}/gu, ' ').trim();
  const length = Array.from(name).length;
  if (length > 0 && length <= LONGEST_DISPLAY_NAME) return name;
  throw new InvalidRequest(`请写明姓名或名称，1 至 ${LONGEST_DISPLAY_NAME} 字（系统约定）。`);
}

function bearingAfter(before: StoredAccount, { role, person, unit }: ChangeRequest) {
  return {
    role: role ?? before.role,
    person: person === undefined ? before.person : person,
    unit: unit === undefined ? before.unit : unit,
  };
}
