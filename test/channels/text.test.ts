/** Messages fit into what the robots take, whatever stands in them. */
import { digestText, NOTICE } from '../../src/channels/digest-text';
import { bytesOf, cutToBytes } from '../../src/channels/text';
import { digestWith } from './support/digests';

test('a text is cut between characters and says that it was', () => {
  for (let limit = 0; limit < 30; limit += 1) {
    const cut = cutToBytes('督办😀𠮷👩‍👩‍👧ab', limit);
    expect(bytesOf(cut)).toBeLessThanOrEqual(limit);
    expect(cut).not.toMatch(/[\p{Surrogate}\uFFFD]/u);
    expect(cut.endsWith('…')).toBe(limit >= bytesOf('…'));
  }
  expect(cutToBytes('督办', 6)).toBe('督办');
  expect(cutToBytes('𠮷𠮷𠮷', 8)).toBe('𠮷…');
});

test('a short digest says everything, and that letters count', () => {
  const text = digestText(digestWith(2, { rehearsal: true, recused: 1, count: 3 }), 2048);
  expect(text.split('\n')).toEqual([
    '【演练】【工作提醒】吉政办发〔2019〕19号　6月5日信件摘要（共3项）',
    '逾期上报（2项）',
    '· 举措1　推广知识产权案件“三合一”审判　省财政厅　细化责任　时限5月31日',
    '· 举措2　推广知识产权案件“三合一”审判　省财政厅　细化责任　时限5月31日',
    '另有1项按回避规定不在群内列明，见信件。',
    NOTICE,
  ]);
  expect(text).toMatch(/以信件为准.*涉密/);
});

test.each([2048, 900, 500])('a long digest of rare characters keeps within %i bytes and counts the rest', (limit) => {
  const text = digestText(digestWith(60, {}, { measureTitle: '𠮷'.repeat(80) }), limit);
  expect(bytesOf(text)).toBeLessThanOrEqual(limit);
  const shown = text.match(/^· /gm)?.length ?? 0;
  const rest = Number(/其余(\d+)项见信件/.exec(text)?.[1]);
  expect(shown + rest).toBe(60);
  expect(text.endsWith(NOTICE)).toBe(true);
});
