/** Domain rule 6: receipt (签收) is not doing; its clock runs from issue. */
import { issued } from '../support/case';
import { DEVELOPMENT_REFORM, SCIENCE_TECHNOLOGY } from '../support/people';
import { refusalOf } from '../support/world';

const audit = () => issued(20, 'audit').on('2019-03-18');

describe('rule 6: an unsigned receipt', () => {
  const unsigned = audit().advanceTo('2019-04-30');

  test('after 3 working days the liaison officer, after 5 also the office, after 8 the conveners', () => {
    expect(unsigned.filed('receipt')).toEqual([
      '2019-03-21 receipt-1 → liaison:audit',
      '2019-03-25 receipt-2 → liaison:audit',
      '2019-03-25 receipt-2 → office:audit',
      `2019-03-28 receipt-3 → convener:${DEVELOPMENT_REFORM}`,
      `2019-03-28 receipt-3 → convener:${SCIENCE_TECHNOLOGY}`,
    ]);
  });

  test('colours the unit yellow from the first reminder until it is signed', () => {
    const story = audit().advanceTo('2019-03-21 06:59');
    expect(story.light().light).toBe('grey');
    expect(story.advanceTo('2019-03-21 07:00').light()).toEqual({ light: 'yellow', reason: '逾期未签收' });
    expect(story.signs().light().light).toBe('grey');
  });

  test('of a convener’s own assignment goes to the co-convener alone', () => {
    const own = issued(6, SCIENCE_TECHNOLOGY).on('2019-03-18').advanceTo('2019-04-30');
    expect(own.audiences('receipt', 'receipt-3')).toEqual([`convener:${DEVELOPMENT_REFORM}`]);
  });

  test('runs from the day the issue is entered, where that is later: nobody could sign before', () => {
    const entered = issued(20, 'audit').on('2019-03-18', '2019-03-22 16:00').advanceTo('2019-04-30');
    expect(entered.steps('receipt')).toEqual(['2019-03-27 receipt-1', '2019-03-29 receipt-2', '2019-04-03 receipt-3']);
  });
});

describe('rule 6: signing', () => {
  test('ends the receipt clock and nothing else', () => {
    const signed = audit().advanceTo('2019-03-22 10:00').signs().advanceTo('2019-06-05 10:00');
    expect(signed.steps('receipt')).toEqual(['2019-03-21 receipt-1']);
    expect(signed.state.receipt).toMatchObject({ implied: false });
    expect(signed.steps('breakdown')).toContain('2019-06-05 rung-2');
    expect(signed.duty('breakdown').status).toBe('open');
  });

  test('is done once', () => {
    const refusal = refusalOf(() => audit().signs().signs());
    expect(refusal.code).toBe('alreadySigned');
    expect(refusal.message).toContain('无需重复签收');
  });

  test('for all of the unit’s assignments may be implied by a submission in another one', () => {
    const implied = audit().does({ type: 'signReceipt', implied: true });
    expect(implied.state.receipt.implied).toBe(true);
    expect(implied.ledger('receiptSigned')[0]?.why).toBe('报送材料视同签收');
  });
});

describe('rule 6: a submission implies the receipt', () => {
  test('here, and asks for the unit’s other assignments too', () => {
    const late = audit().advanceTo('2019-04-02 10:00').submits('breakdown');
    expect(late.state.receipt).toMatchObject({ implied: true, signedAt: late.now });
    expect(late.impliedReceipt).toBe(true);
    expect(late.ledger('receiptSigned')[0]?.why).toBe('报送材料视同签收');
    expect(late.light().reason).not.toBe('逾期未签收');
  });

  test('where it is signed, only for what was issued to the unit since', () => {
    const signed = audit().signs().advanceTo('2019-04-02 10:00').submits('breakdown');
    expect(signed.impliedReceipt).toBe(true);
    expect(signed.state.receipt.implied).toBe(false);
  });

  test('an incomplete one implies nothing', () => {
    const draft = audit().advanceTo('2019-04-02 10:00').submits('breakdown', { timetable: '每月推进' });
    expect(draft.impliedReceipt).toBe(false);
    expect(draft.state.receipt.signedAt).toBeUndefined();
  });
});
