/** Letters with links on real servers, their pages on a port, and a clerk who follows them as a browser would. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { Client } from 'pg';
import type { AssignmentState } from '../../src/domain/duty';
import { assignmentWorkflowId } from '../../src/domain/names';
import { instantAt } from '../../src/domain/time';
import { hashOf } from '../../src/letters/links';
import type { Link } from '../../src/records/answering';
import type { Ask } from '../../src/rollout/rollout';
import { Answers } from '../../src/rollout/answers';
import { startWeb, webParts, type RunningWeb } from '../../src/web/server';
import { eventually } from '../support/eventually';
import { startTestEngine, type TestEngine } from '../support/rehearsal';
import { createTimeSkippingEnvironment } from '../support/time-skipping-server';

export const PLAN = 'rehearsal-jilin-2019';
/** What letters say; a reverse proxy stands there, which the stories do without. */
export const PUBLIC = 'https://duban.office.example';

export interface Seen {
  status: number;
  html: string;
  headers: Headers;
}

export interface Chosen {
  name: string;
  bytes: Buffer | string;
}

export class LinkOffice {
  readonly log: string[] = [];
  readonly folder = mkdtempSync(path.join(tmpdir(), 'duban-web-'));
  readonly answers: Answers;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly engine: TestEngine,
  ) {
    this.answers = new Answers(engine.rollout, engine.records);
  }

  private web?: RunningWeb;

  /** Issues these measures on 2019-03-18 and lets the time pass; with a port, letters lead straight to the pages. */
  static async open(measures: number[], until: [date: string, time: string], port = 0): Promise<LinkOffice> {
    const env = await createTimeSkippingEnvironment({ begin: instantAt('2019-03-18', '08:00') });
    const wallClock = () => env.currentTimeMs();
    const engine = await startTestEngine({
      ...{
        client: env.client,
        connection: env.nativeConnection,
        wallClock,
        linksAt: port === 0 ? PUBLIC : `http://127.0.0.1:${port}`,
      },
    });
    const office = new LinkOffice(env, engine);
    engine.rehearsal.stored.clock = 'live';
    await engine.rollout.register(engine.rehearsal.stored);
    const issue = { type: 'issue' as const, documentNumber: '吉政办发〔2019〕19号', issuedOn: '2019-03-18' };
    await engine.rollout.onPlan(office.by('coordinator-1'), { ...issue, measures });
    office.web = await startWeb(
      webParts({
        ...engine,
        rehearsal: undefined,
        attachmentsFolder: path.join(office.folder, 'attachments'),
        log: (line) => void office.log.push(line),
      }),
      {
        host: '127.0.0.1',
        port,
      },
    );
    await office.passUntil(...until);
    return office;
  }

  by(person: string): Ask {
    return { planId: PLAN, as: { person } };
  }

  async passUntil(date: string, time: string): Promise<void> {
    await this.env.sleep(instantAt(date, time) - (await this.env.currentTimeMs()));
  }

  get attachments(): string {
    return path.join(this.folder, 'attachments');
  }

  addressOf(token: string): string {
    return `http://127.0.0.1:${this.web?.port}/a/${token}`;
  }

  /** Every letter that has arrived, oldest first. */
  async letters(kind?: string): Promise<ParsedMail[]> {
    const { inbox } = this.engine;
    const mails = await Promise.all(inbox.messages().map(({ id }) => simpleParser(inbox.raw(id) as Buffer)));
    return kind ? mails.filter(({ headers }) => headers.get('x-duban-kind') === kind) : mails;
  }

  /** The newest link in anybody's mail that names this item. */
  async tokenFor(measure: number, unit: string, duty = 'breakdown'): Promise<string> {
    for (const { text } of (await this.letters()).toReversed()) {
      for (const [, token = ''] of (text ?? '').matchAll(/https:\/\/duban\.office\.example\/a\/([A-Za-z0-9_-]+)/g)) {
        const link = await this.engine.records.link(hashOf(token));
        if (link?.measure === measure && link.unit === unit && link.duty === duty) return token;
      }
    }
    throw new Error(`no letter has a link to ${measure} ${unit} ${duty}`);
  }

  async linkOf(token: string): Promise<Link> {
    return (await this.engine.records.link(hashOf(token))) as Link;
  }

  async state(measure: number, slot: number): Promise<AssignmentState> {
    const id = assignmentWorkflowId({ planId: PLAN, measure, slot });
    return (await this.engine.records.projection(id))?.state as AssignmentState;
  }

  async duty(measure: number, slot: number, id = 'breakdown') {
    return (await this.state(measure, slot)).duties.find((duty) => duty.id === id);
  }

  /** Opens the page, as a reader or a scanner does. */
  async look(token: string, init: RequestInit = {}): Promise<Seen> {
    return seen(await fetch(this.addressOf(token), { redirect: 'manual', ...init }));
  }

  /** Fills in the form of an act that the page shows and presses its button; what comes back before any redirect. */
  async press(token: string, act: string, typed: Record<string, string> = {}, files: Chosen[] = []): Promise<Seen> {
    const { html } = await this.look(token);
    if (!html.includes(`name="act" value="${act}"`)) throw new Error(`the page does not offer ${act}`);
    return this.post(token, formOf({ act, nonce: nonceIn(html), ...typed }, files));
  }

  /** What a program sends, whether or not a page of ours ever showed it. */
  async post(token: string, body: FormData | string, headers: Record<string, string> = {}): Promise<Seen> {
    return seen(await fetch(this.addressOf(token), { method: 'POST', redirect: 'manual', body, headers }));
  }

  /** Everything that an answer could have changed, once the receipts of earlier answers have left. */
  async traces(): Promise<unknown> {
    const { records } = this.engine;
    await eventually(async () => {
      const owed = await records.owedReceipts();
      const letters = await records.letters({ planId: PLAN });
      const underWay = letters.filter(({ state }) => state === 'planned' || state === 'sending');
      if (owed.length + underWay.length > 0) throw new Error('a receipt is still under way');
    }, 30_000);
    const ledger = await records.ledger({ planId: PLAN });
    const projections = await records.projections(PLAN);
    const links = await records.links({ planId: PLAN });
    const answers = await Promise.all(links.map(({ hash }) => records.answersBy(hash)));
    return {
      ledger: ledger.map(({ id, event }) => [id, event]),
      states: projections.map(({ workflowId, seq }) => [workflowId, seq]),
      // That something was refused may be remembered.
      ...{ links, answers: answers.flat().filter(({ status }) => status !== 'refused') },
    };
  }

  /** As if the measure had been struck off, or not, behind the program's back. */
  async struckOff(measure: number, isStruckOff: boolean): Promise<void> {
    const client = new Client({ connectionString: this.engine.databaseUrl });
    await client.connect();
    const sql = `update projections set state = jsonb_set(state, '{struckOff}', $1::jsonb) where workflow_id = $2`;
    const { rowCount } = await client.query(sql, [
      String(isStruckOff),
      assignmentWorkflowId({ planId: PLAN, measure, slot: 1 }),
    ]);
    await client.end();
    if (rowCount !== 1) throw new Error('there is no such assignment');
  }

  async events(type: string) {
    const rows = await this.engine.records.ledger({ planId: PLAN, type });
    return rows.map(({ event }) => event);
  }

  async close(): Promise<void> {
    await this.web?.stop();
    await this.engine.stop();
    await this.env.teardown();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function nonceIn(html: string): string {
  return /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

export function formOf(fields: Record<string, string>, files: Chosen[] = []): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes } of files) form.append('files', new File([bytes], name), name);
  return form;
}

async function seen(response: Response): Promise<Seen> {
  return { status: response.status, html: await response.text(), headers: response.headers };
}
