/** The console's API over real Temporal, PostgreSQL and SMTP, and people who have signed in with a password of their own. */
import path from 'node:path';
import { Accounts } from '../../src/accounts/accounts';
import type { Role } from '../../src/accounts/principal';
import type { AssignmentDetail, DutyDetail } from '../../src/web/api/shapes/assignment';
import type { ActDeed } from '../../src/web/api/shapes/acts';
import { createApi, type ApiParts } from '../../src/web/api/api';
import { webParts } from '../../src/web/server';
import type { Api } from '../../src/web/api/typed';
import { LinkOffice, PLAN } from './office';
import { Visitor, type Answer } from './visitor';

export const PASSWORD = '演练专用口令（虚构）2019';

/** Who has an account; people and units are those of the Jilin plan. */
export const STAFF: Record<string, { role: Role; person?: string; unit?: string }> = {
  coordinator: { role: 'coordinator', person: 'coordinator-1' },
  science: { role: 'convener', person: 'science-technology-liaison', unit: 'science-technology' },
  development: { role: 'convener', person: 'development-reform-liaison', unit: 'development-reform' },
  market: { role: 'unit', person: 'market-regulation-liaison', unit: 'market-regulation' },
  banking: { role: 'unit', person: 'banking-insurance-liaison', unit: 'banking-insurance' },
  observer: { role: 'observer', person: 'observer-1' },
  admin: { role: 'administrator' },
};

export interface Asked {
  measure?: number;
  unit?: string;
  seen?: string;
  onBehalfOf?: string;
  evidence?: string;
  requestId?: string;
}

export class ConsoleOffice {
  private requests = 0;

  private constructor(
    readonly links: LinkOffice,
    readonly api: Api,
    readonly parts: ApiParts,
    private readonly people: Map<string, Visitor>,
  ) {}

  /** Issues these measures on 2019-03-18, lets the time pass, and gives everybody an account. */
  static async open(measures: number[], until: [date: string, time: string]): Promise<ConsoleOffice> {
    const links = await LinkOffice.open(measures, until);
    const parts = webParts({
      ...links.engine,
      rehearsal: undefined,
      attachmentsFolder: path.join(links.folder, 'attachments'),
      log: (line) => void links.log.push(line),
    }).api;
    const accounts = new Accounts(links.engine.records.accounts);
    const api = createApi(parts);
    const people = new Map<string, Visitor>();
    for (const [name, bearing] of Object.entries(STAFF)) {
      await accounts.administration.create({ name, displayName: `${name}（虚构）`, password: PASSWORD, ...bearing });
      const visitor = new Visitor(api);
      const { status } = await visitor.signIn(name, PASSWORD);
      if (status !== 200) throw new Error(`${name} could not sign in`);
      people.set(name, visitor);
    }
    return new ConsoleOffice(links, api, parts, people);
  }

  as(name: string): Visitor {
    const visitor = this.people.get(name);
    if (!visitor) throw new Error(`nobody here is called ${name}`);
    return visitor;
  }

  /** Does something through the API. */
  act(name: string, deed: ActDeed, asked: Asked = {}): Promise<Answer> {
    const requestId = asked.requestId ?? `request-${++this.requests}`;
    return this.as(name).ask('POST', `/api/plans/${PLAN}/acts`, { ...asked, requestId, deed });
  }

  async detail(name: string, measure: number, unit: string): Promise<AssignmentDetail> {
    const { body } = await this.as(name).get<AssignmentDetail>(`/api/plans/${PLAN}/assignments/${measure}/${unit}`);
    return body;
  }

  async duty(measure: number, unit: string, duty = 'breakdown', name = 'coordinator'): Promise<DutyDetail> {
    const found = (await this.detail(name, measure, unit)).duties.find(({ id }) => id === duty);
    if (!found) throw new Error(`there is no duty ${duty}`);
    return found;
  }

  /** Everything that a complete submission of this duty holds; all of it invented. */
  async whole(measure: number, unit: string, duty = 'breakdown'): Promise<Record<string, string>> {
    const { checklist } = await this.duty(measure, unit, duty);
    const text = ({ id, name }: { id: string; name: string }) =>
      id === 'accountablePerson' ? `${unit}-accountable` : `（虚构）${name}`;
    return Object.fromEntries(checklist.map((item) => [item.id, text(item)]));
  }

  close(): Promise<void> {
    return this.links.close();
  }
}
