/** One run of one command: which plan, who acts, and a connection that is opened only when it is needed. */
import { randomUUID } from 'node:crypto';
import type { Settings } from '../../config/settings';
import { Accounts } from '../accounts/accounts';
import type { Contact, WorkPlan } from '../domain/plan';
import { dateOf, type LocalDate } from '../domain/time';
import type { AnswerRecords } from '../records/answering';
import type { PostingRecords } from '../records/posting';
import type { Records, StoredPlan } from '../records/records';
import { findPerson } from '../rollout/actors';
import type { Ask } from '../rollout/rollout';
import { ServersNotReachable, UsageError } from './errors';
import { printable } from './terminal';
import { personOfToken } from './token-person';
import { CAPACITY_WORDS, ROLE_WORDS } from '../words';
import type { Door, OpenDoor, World } from './world';

export interface GlobalOptions {
  plan?: string;
  as?: string;
  onBehalfOf?: string;
  evidence?: string;
  requestId?: string;
  json?: boolean;
}

const NOT_RUNNING =
  '不知道数据库在哪里：请先在本文件夹运行 npm start（内置服务），或设置 DUBAN_DATABASE_URL 和 TEMPORAL_ADDRESS。';

const WHO = '请用 --as <人员编号或姓名> 写明由谁办理，例如 --as coordinator-1；有令牌的，设置 DUBAN_TOKEN 即可。';

export class Session {
  private opened?: Promise<OpenDoor>;

  constructor(
    readonly world: World,
    readonly options: GlobalOptions,
  ) {}

  settings(): Settings {
    return this.world.settings();
  }

  /** The use cases. Throws `ServersNotReachable` when nobody said where the servers are. */
  async rollout(): Promise<Door> {
    return (await this.open()).rollout;
  }

  /** The outbox of robots and webhooks. */
  async posting(): Promise<PostingRecords> {
    return (await this.open()).records.posting;
  }

  /** Links of letters, and what came by them. */
  async answerRecords(): Promise<Records & AnswerRecords> {
    return (await this.open()).records;
  }

  /** Who may sign in, and by which tokens. */
  async accounts(): Promise<Accounts> {
    return new Accounts((await this.open()).records.accounts);
  }

  private async open(): Promise<OpenDoor> {
    if (!this.opened) {
      const settings = this.settings();
      if (!settings.databaseUrl) throw new ServersNotReachable(NOT_RUNNING);
      this.opened = this.world.connect(settings);
    }
    return this.opened;
  }

  async records(): Promise<Records> {
    return (await this.rollout()).records;
  }

  /** The plan that `--plan` names, or the only one. */
  async stored(): Promise<StoredPlan> {
    return (await this.rollout()).stored(this.options.plan);
  }

  async today(plan: WorkPlan): Promise<LocalDate> {
    return dateOf(await (await this.rollout()).now(plan.id));
  }

  /** What proves that somebody agreed, or asked for it to be entered. */
  evidence(): string | undefined {
    return this.options.evidence?.trim() || undefined;
  }

  /** Who asks for what. */
  async ask(): Promise<Ask & { requestId: string }> {
    const { as, onBehalfOf, evidence, requestId } = this.options;
    const { token } = this.settings();
    if (!token && !as) throw new UsageError(WHO);
    const { plan } = await this.stored();
    const person = token ? await personOfToken(await this.accounts(), token, { plan, as }) : this.claimed(plan, as);
    return { planId: plan.id, as: { person, onBehalfOf, evidence }, requestId: requestId ?? randomUUID() };
  }

  /** Whom `--as` names, with the note that nobody has checked it. */
  private claimed(plan: WorkPlan, person = ''): string {
    const described = describePerson(plan, findPerson(plan, person));
    this.note('notAuthenticated', `身份未经认证：以“${described}”办理，仅凭 --as 声明。`);
    return person;
  }

  /** A remark beside the result; a program gets it as one line of JSON. */
  note(code: string, message: string): void {
    const line = this.options.json ? JSON.stringify({ warning: { code, message } }) : message;
    this.world.err(`${line}\n`);
  }

  /** What a command that goes on running has to tell, line by line. */
  readonly say = (line: string): void => {
    this.world.out(`${this.options.json ? JSON.stringify({ message: line }) : printable(line)}\n`);
  };

  async close(): Promise<void> {
    const door = await this.opened?.catch(() => undefined);
    await door?.close();
  }
}

/** 郑立军，省高级人民法院联络员. */
export function describePerson(plan: WorkPlan, person: Contact): string {
  const unit = plan.units.find(({ id }) => id === person.unit)?.name ?? '';
  const convener = person.unit && plan.conveners.includes(person.unit) ? `，${CAPACITY_WORDS.convener}单位` : '';
  return `${person.name}，${unit}${ROLE_WORDS[person.role]}${convener}`;
}
