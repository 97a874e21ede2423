/** What `duban doctor` makes of a plan, its calendars, its contacts and the servers. */
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Settings } from '../../config/settings';
import { report } from '../../src/cli/commands/doctor';
import { databaseFindings, smtpFindings, temporalFindings } from '../../src/cli/doctor-checks';
import { contactFindings, coverage, recordsFindings, stragglers } from '../../src/cli/records-checks';
import type { Projection, Records } from '../../src/records/records';
import type { Contact, WorkPlan } from '../../src/domain/plan';
import { CALENDAR, jilin, Office } from './harness';

/** The real plan with one contact changed. */
function withContact(id: string, change: Partial<Contact>): WorkPlan {
  const { plan } = jilin();
  const units = plan.units.map((unit) => ({
    ...unit,
    contacts: unit.contacts.map((contact) => (contact.id === id ? { ...contact, ...change } : contact)),
  }));
  return { ...plan, units };
}

describe('calendars', () => {
  it('that cover the plan are fine', () => {
    expect(coverage(jilin().plan, CALENDAR)).toMatchObject({ status: 'ok', detail: '2019—2020 年' });
  });

  it('without a year of the plan are an error that names the file to add', () => {
    const book = { ...CALENDAR, years: CALENDAR.years.filter(({ year }) => year !== 2020) };
    expect(coverage(jilin().plan, book)).toMatchObject({
      status: 'fail',
      advice: expect.stringContaining('2020.yaml') as string,
    });
  });

  it('without the notice of a year are provisional', () => {
    const years = CALENDAR.years.map((year) => (year.year === 2020 ? { ...year, versions: [] } : year));
    expect(coverage(jilin().plan, { ...CALENDAR, years })).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('2020') as string,
    });
  });
});

describe('contacts', () => {
  it('of the real plan are complete', () => {
    expect(contactFindings(jilin().plan).map(({ status }) => status)).toEqual(['ok']);
  });

  it('without an address are pointed out; a liaison officer without one leaves his unit unreachable', () => {
    expect(contactFindings(withContact('audit-accountable', { email: undefined })).map(({ status }) => status)).toEqual(
      ['warn'],
    );
    const liaison = contactFindings(withContact('audit-liaison', { email: undefined }));
    expect(liaison.map(({ name, status }) => `${name} ${status}`)).toEqual(['联系人 warn', '联络员 fail']);
    expect(liaison[1]?.detail).toContain('省审计厅');
  });

  it.each(['liaison@audit', 'a@b.example, c@d.example', '审计厅'])('with “%s” for an address are wrong', (email) => {
    const findings = contactFindings(withContact('audit-accountable', { email }));
    expect(findings).toMatchObject([
      { name: '邮箱地址', status: 'fail', detail: expect.stringContaining(email) as string },
    ]);
  });
});

it('the records tell of a broken chain, refused letters and a trial address', async () => {
  const office = new Office('2019-06-06').issued('2019-03-18', 3);
  office.brokenAt = office.ledger[1];
  office.stored.redirectAllTo = 'me@office.example';
  const findings = await recordsFindings(office.door().records, 'config/calendars/china');
  const of = (name: string) => findings.find((finding) => finding.name === `${name}（jilin-2019）`);
  expect(of('台账')).toMatchObject({ status: 'fail', detail: '第 2 条处断链' });
  expect(of('方案')).toMatchObject({ status: 'warn' });
  expect(of('待处理登记')).toMatchObject({ status: 'ok' });
});

describe('servers', () => {
  it('a mail server that answers gets an EHLO and no mail', async () => {
    let mails = 0;
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onMailFrom: (_address, _session, done) => done(void (mails += 1)),
    });
    const { port } = await new Promise<AddressInfo>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve(server.server.address() as AddressInfo)),
    );
    try {
      const findings = await smtpFindings({ smtp: { host: '127.0.0.1', port, secure: false } } as Settings);
      expect(findings).toMatchObject([{ name: '邮件服务器', status: 'ok' }]);
      expect(mails).toBe(0);
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });

  it('that are not there are told one by one, with what to do', async () => {
    const port = await unusedPort();
    const settings = {
      databaseUrl: `postgres://duban:x@127.0.0.1:${port}/duban`,
      temporalAddress: `127.0.0.1:${port}`,
      smtp: { host: '127.0.0.1', port, secure: false },
    } as Settings;
    for (const check of [databaseFindings, smtpFindings]) {
      const [finding] = await check(settings);
      expect(finding).toMatchObject({ status: 'fail', detail: expect.stringContaining('ECONNREFUSED') as string });
      expect(finding?.advice).toBeTruthy();
    }
  });

  it('Temporal that is not there is an error too', async () => {
    const [finding] = await temporalFindings({ temporalAddress: `127.0.0.1:${await unusedPort()}` } as Settings);
    expect(finding).toMatchObject({
      name: 'Temporal',
      status: 'fail',
      advice: expect.stringContaining('TEMPORAL_ADDRESS') as string,
    });
  }, 15_000);
});

it('what is due and not filed after ten minutes is an error that names the workflow; a rehearsal may stand still', async () => {
  const asked: number[] = [];
  const dueWorkflows = async (_planIds: string[], until: number) => {
    asked.push(until);
    return [{ workflowId: 'assignment/mine/3/1' } as Projection];
  };
  const records = { dueWorkflows } as Partial<Records> as Records;
  const stored = { ...jilin(), rehearsal: false };
  const late = await stragglers(records, { ...stored, clock: 'live' }, 1_000_000);
  expect(late).toMatchObject({ status: 'fail', detail: expect.stringContaining('assignment/mine/3/1') as string });
  expect(asked).toEqual([400_000]);
  expect(await stragglers(records, { ...stored, clock: 'stepped' }, 1_000_000)).toMatchObject({ status: 'ok' });
});

it('the report ends with 1 only where something is wrong', () => {
  const fine = { name: '台账', status: 'ok' as const, detail: '哈希链完整' };
  const look = { name: '退信', status: 'warn' as const, detail: '1 封', advice: '请核实' };
  const wrong = { name: 'Temporal', status: 'fail' as const, detail: '连接不上', advice: '请启动' };
  expect(report([fine, look])).toMatchObject({
    exitCode: 0,
    text: expect.stringMatching(/注意 +退信 +1 封 +请核实/) as string,
  });
  expect(report([fine, look, wrong])).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining('1 项异常，1 项注意。') as string,
  });
});

/** A port on which surely nobody listens. */
async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
