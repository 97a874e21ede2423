/** Two sets of letters are compared, and what arrived is read back from the sink and the records. */
import { compareLetters } from '../../src/oracle/compare';
import { factsFrom } from '../../src/oracle/facts';
import type { Letter } from '../../src/oracle/letters';
import { receivedLetters } from '../../src/oracle/received';
import type { LedgerEvent } from '../../src/domain/items';
import type { LetterRow, StoredItem } from '../../src/records/records';
import { differenceText, comparisonText } from '../../src/rehearsal/verdict';
import { BANK, expected, issued, plan } from './story';

const letters = expected(issued(BANK), '2019-06-30');
const on = (date: string) => letters.find(({ planDate }) => planDate === date) as Letter;
const without = (date: string) => letters.filter(({ planDate }) => planDate !== date);

describe('a comparison', () => {
  it('of equal sets finds nothing, in whatever order', () => {
    const { expected: count, received, differences } = compareLetters(letters, letters.toReversed());
    expect([count, received, differences]).toEqual([letters.length, letters.length, []]);
  });

  it('names person, date, item and rule of what is missing', () => {
    const comparison = compareLetters(letters, without('2019-06-03'));
    expect(comparison.differences).toMatchObject([
      {
        kind: 'missing',
        recipientId: 'banking-insurance-liaison',
        planDate: '2019-06-03',
        item: { subject: 'jilin-2019/3/2', duty: 'breakdown', step: 'rung-1' },
        rule: '第1级 催办：2019-05-31 之后第 1 个工作日（系统约定）',
      },
    ]);
    expect(comparisonText(plan, comparison)).toMatch(
      new RegExp(
        `^与独立推算核对：应发 ${letters.length} 封，收到 ${letters.length - 1} 封，差异 1\n.*2019-06-03 .*应收到而未收到：举措3 吉林银保监局 细化责任阶段材料“催办”`,
      ),
    );
  });

  it('says of a letter on the wrong day when it should have come', () => {
    const moved = [...without('2019-06-03'), { ...on('2019-06-03'), planDate: '2019-06-04' }];
    const [missing, unexpected] = compareLetters(letters, moved).differences;
    expect(missing?.rule).toContain('实际于 2019-06-04 收到');
    expect(unexpected).toMatchObject({ kind: 'unexpected', planDate: '2019-06-04' });
    expect(unexpected?.rule).toContain('应于 2019-06-03发出');
  });

  it('says of a letter to the wrong person whom it was for, and of one to nobody that it should not be', () => {
    const strayed = [...letters, { ...on('2019-06-03'), recipientId: 'finance-liaison', address: 'x@finance.example' }];
    expect(compareLetters(letters, strayed).differences[0]?.rule).toContain('此节点应发给 banking-insurance-liaison');
    const item = { subject: 'jilin-2019/3/2', duty: 'breakdown', step: 'rung-9', dueRevision: 1, late: false };
    const invented = compareLetters(letters, [...letters, { ...on('2019-06-03'), items: [item] }]);
    expect(invented.differences).toMatchObject([{ kind: 'unexpected', item: { step: 'rung-9' } }]);
    expect(differenceText(plan, invented.differences[0]!)).toContain('不应收到而收到');
  });

  it('tells mailboxes apart, not the people who share one', () => {
    const shared = letters.map((letter) => ({ ...letter, recipientId: `${letter.recipientId}-deputy` }));
    expect(compareLetters(letters, shared).differences).toEqual([]);
  });

  it('sees a lost and a wrong mark of 补发', () => {
    const marked = { ...on('2019-06-03'), items: on('2019-06-03').items.map((item) => ({ ...item, late: true })) };
    const [missing] = compareLetters(letters, [...without('2019-06-03'), marked]).differences;
    expect(missing?.rule).toContain('标为补发');
  });
});

describe('what the sink received', () => {
  const item = {
    key: 'one',
    subject: { planId: 'jilin-2019', measure: 3, slot: 2, unit: 'banking-insurance' },
    ...{
      duty: 'breakdown',
      step: 'rung-1',
      revision: 1,
      audience: 'liaison:banking-insurance',
      facts: {},
      late: false,
    },
    plannedOn: '2019-06-03',
  } as unknown as StoredItem;
  const row = {
    ...{
      messageId: '<1@x>',
      recipient: 'banking-insurance-liaison',
      address: 'liaison@bank.example',
      capacity: 'unit',
    },
    ...{ planDate: '2019-06-03', itemKeys: ['one'] },
  } as unknown as LetterRow;
  const sent = { messageId: '<1@x>', to: ['Liaison@bank.example'] };

  it('is one letter for each Message-ID, with the items of its record', () => {
    const received = receivedLetters([sent, sent], [row], [item]);
    expect([...received]).toMatchObject([
      {
        ...{ recipientId: 'banking-insurance-liaison', capacity: 'unit', planDate: '2019-06-03' },
        items: [{ subject: 'jilin-2019/3/2', duty: 'breakdown', step: 'rung-1', dueRevision: 1, late: false }],
      },
    ]);
    expect(received.strangers).toEqual([]);
  });

  it('marks a step late whose day has passed, and news never', () => {
    const next = { ...row, planDate: '2019-06-04' };
    expect(receivedLetters([sent], [next], [item])[0]?.items[0]?.late).toBe(true);
    expect(receivedLetters([sent], [next], [{ ...item, step: 'returned' }])[0]?.items[0]?.late).toBe(false);
  });

  it('is a stranger, and a difference, where nobody recorded it or it went to another address', () => {
    const unknown = { messageId: '<2@x>', to: ['liaison@bank.example'] };
    const strayed = { ...sent, to: ['somebody@else.example'] };
    const received = receivedLetters([unknown, strayed], [row], [item]);
    expect(received).toHaveLength(0);
    expect(received.strangers.map(({ messageId }) => messageId)).toEqual(['<2@x>', '<1@x>']);
    const { differences } = compareLetters([], received);
    expect(differences.map(({ kind }) => kind)).toEqual(['stranger', 'stranger']);
    expect(differenceText(plan, differences[0]!)).toContain('来历不明');
  });

  it('shows an item that no record knows as a difference', () => {
    expect(compareLetters([], receivedLetters([sent], [row], [])).differences).toHaveLength(1);
  });
});

describe('facts', () => {
  const subject = { planId: 'jilin-2019', measure: 3, slot: 2, unit: 'banking-insurance' };
  const row = (type: string, more: Partial<LedgerEvent> = {}) => ({
    planTime: 5,
    event: { type, subject, at: 5, ...more },
  });

  it('are what came in, never what the engine concluded', () => {
    const concluded = ['itemFiled', 'stepsPlanned', 'stepsCancelled', 'notSent', 'dutyOpened', 'letterAccepted'];
    expect(factsFrom(concluded.map((type) => row(type)))).toEqual([]);
    expect(factsFrom([row('receiptSigned', { why: '报送材料视同签收' })])).toEqual([]);
    expect(factsFrom([row('receiptSigned')])).toEqual([{ type: 'signed', at: 5, subject: 'jilin-2019/3/2' }]);
  });

  it('come by plan instant; those of one instant keep their order', () => {
    const rows = [
      row('accepted', { duty: 'b' }),
      row('returned', { duty: 'c' }),
      { ...row('waived', { duty: 'a' }), planTime: 1 },
    ];
    expect(factsFrom(rows).map(({ type }) => type)).toEqual(['waived', 'accepted', 'returned']);
  });

  it('of the mail tell 5xx, 4xx and silence apart', () => {
    const data = { letter: 'l', recipient: 'r', capacity: 'unit' };
    const types = ['letterFailed', 'letterDeferred', 'letterPossiblySent'];
    expect(factsFrom(types.map((type) => row(type, { data })))).toMatchObject([
      { answer: 'refused', letter: 'l', recipient: 'r' },
      { answer: 'deferred' },
      { answer: 'unanswered' },
    ]);
  });
});
