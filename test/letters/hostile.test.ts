/**
 * Whatever stands in the names and texts of a plan: the same people get the same letters with the same headers, and the
 * words stay words. What is expected is the letter of a decent plan, word for word beside the words that were changed.
 */
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { WorkPlan } from '../../src/domain/plan';
import { isMailbox } from '../../src/letters/mailbox';
import { DAY, contact, dutyOf, INSURANCE, itemOf, office, owes } from '../activities/story';
import { PAYLOADS, randomPayloads, skeleton } from '../support/payloads';

const SEED = 20_190_530;
const DECENT = '安';
const CONVENER = 'development-reform-liaison';
const CLERK = 'banking-insurance-liaison';

/** Everything that an office writes itself and that reaches a letter. */
function spoil(it: WorkPlan, words: string): void {
  Object.assign(it, { title: words, documentNumber: words, jointMeeting: words });
  for (const unit of it.units) if (unit.id === 'banking-insurance') unit.name = words;
  for (const measure of it.measures) if (measure.no === 3) measure.title = words;
  for (const id of [CLERK, CONVENER, 'coordinator-1'])
    Object.assign(contact(it, id), { name: words, telephone: words });
}

interface Sent {
  to: string;
  mail: ParsedMail;
}

/** A reminder, an escalation that quotes an explanation, and a grave problem. */
async function lettersWith(words: string): Promise<Sent[]> {
  const room = await office((it) => spoil(it, words));
  await owes(room, INSURANCE, (it) => {
    Object.assign(dutyOf(it), { name: words, checklist: dutyOf(it).checklist.map((one) => ({ ...one, name: words })) });
    it.majorIssues.push({ id: 'major-issue-1', text: words, at: 0, by: CLERK, closed: false });
  });
  const facts = { text: words, expectedDate: '2019-06-14', officialDueDate: '2019-05-31', dueDate: '2019-05-31' };
  await room.records.fileItems([
    itemOf(INSURANCE, 'dueSoon-1', DAY, 'liaison:banking-insurance'),
    itemOf(INSURANCE, 'explained', DAY, 'convener:development-reform', { facts }),
    itemOf(INSURANCE, 'majorIssue', DAY, 'convener:development-reform', { facts, duty: 'major-issue-1' }),
  ]);
  await room.round(DAY);
  return Promise.all(room.mailer.attempts.map(async ({ to, raw }) => ({ to, mail: await simpleParser(raw) })));
}

/** Fields with their contents; of those that carry names, the addresses only, and of the subject that it is there. */
function headersOf({ headerLines, to, replyTo }: ParsedMail): string[] {
  const addresses = (field: AddressObject | AddressObject[] | undefined) =>
    [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
  return headerLines.map(({ key, line }) => {
    if (key === 'to') return `to ${addresses(to).join(' and ')}`;
    if (key === 'reply-to') return `reply-to ${addresses(replyTo).join(' and ')}`;
    return key === 'subject' ? 'subject' : line;
  });
}

const countOf = (text: string) => text.split('\n').length;
/** The fields of a calendar, unfolded. */
const fieldsOf = ({ attachments }: ParsedMail) =>
  attachments.map(({ filename, content }) => [
    filename,
    ...content
      .toString()
      .replace(/\r\n[ \t]/g, '')
      .split('\r\n')
      .map((line) => line.split(/[:;]/)[0]),
  ]);
const ACTIVE =
  /<(script|img|svg|iframe|object|embed|form|input|base|link|math)\b|\son\w+\s*=\s*["'\w][^<]*>|href="(?!https:|mailto:|tel:)/i;

let decent: Sent[];
beforeAll(async () => void (decent = await lettersWith(DECENT)));

/** Looks whether it is so, and answers how many letters there were. */
async function expectSame(words: string): Promise<number> {
  const sent = await lettersWith(words);
  expect(sent.map(({ to }) => to)).toEqual(decent.map(({ to }) => to));
  for (const [index, { mail }] of sent.entries()) {
    const { mail: model } = decent[index] as Sent;
    expect(headersOf(mail)).toEqual(headersOf(model));
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    const html = mail.html as string;
    expect(skeleton(html)).toEqual(skeleton(model.html as string));
    expect(html).not.toMatch(ACTIVE);
    expect(countOf(mail.text ?? '')).toBe(countOf(model.text ?? ''));
    expect(fieldsOf(mail)).toEqual(fieldsOf(model));
  }
  return sent.length;
}

it('has a decent letter to compare with', () => {
  expect(decent.map(({ to }) => to).sort()).toEqual([
    'liaison@banking-insurance.jilin.example',
    'liaison@development-reform.jilin.example',
  ]);
  for (const { mail } of decent) {
    expect(skeleton(mail.html as string).length).toBeGreaterThan(20);
    expect(mail.text).toContain(DECENT);
  }
});

it.each(PAYLOADS.map((words) => [JSON.stringify(words).slice(0, 60), words]))('stays words: %s', async (_, words) => {
  expect(await expectSame(words)).toBe(2);
});

it(`stays words whatever it is made of (300 texts, seed ${SEED})`, async () => {
  for (const words of randomPayloads(SEED, 300)) expect(await expectSame(words)).toBe(2);
}, 120_000);

const ADDRESSES = [
  'a@b.example, c@evil.example',
  'a@b.example\r\nBcc: c@evil.example',
  'a@b.example\nc@evil.example',
  '<a@b.example>',
  'a <c@evil.example>',
  '"a b"@b.example',
  'a@b.example;c@evil.example',
  'a@b@evil.example',
  'a@',
  '@b.example',
  'a b@b.example',
  'a@b.example\u0000',
  'a@b.example ',
  'a@b..example',
  'a%c@evil.example@b.example',
  'a@b.example>',
  'a@[127.0.0.1]',
  'postmaster',
  'а\u202E@b.example',
  `${'a'.repeat(400)}@b.example`,
];

it.each(ADDRESSES.map((address) => [JSON.stringify(address).slice(0, 50), address]))(
  'an address that is not one plain mailbox gets no letter, and its office hears of it: %s',
  async (_, address) => {
    expect(isMailbox(address)).toBe(false);
    const room = await office((it) => void (contact(it, CLERK).email = address));
    await owes(room, INSURANCE);
    await room.records.fileItems([itemOf(INSURANCE, 'dueSoon-1', DAY, 'liaison:banking-insurance')]);
    await room.round(DAY);
    const reached = room.mailer.attempts.map(({ to }) => to);
    expect(reached).toEqual(['office@banking-insurance.jilin.example']);
  },
);
