/** Domain rule 13: the form follows authority; here, what the rules hand to the letters for it. */
import { issued } from '../support/case';
import { plan } from '../support/world';

const rungs = ['rung-2', 'rung-3', 'rung-4'];

describe('rule 13: bodies that the province does not command', () => {
  test('are 10 of the 32 pairs: court 4, procuratorate 1, 银保监局 3, 人行 2', () => {
    const cases = plan.measures.flatMap(({ no, units }) =>
      units.map((unit) => issued(no, unit).on('2019-03-18').state),
    );
    const count: Record<string, number> = {};
    for (const { ref, authority } of cases) {
      if (authority === 'nonSubordinate') count[ref.unit] = (count[ref.unit] ?? 0) + 1;
    }
    expect(count).toEqual({ 'high-court': 4, procuratorate: 1, 'banking-insurance': 3, 'central-bank': 2 });
  });

  test('are marked in every rung before the conveners, so that the last one asks for coordination', () => {
    const silent = issued(1, 'procuratorate').on('2019-03-18').signs().advanceTo('2019-07-02');
    for (const step of rungs) expect(silent.item('breakdown', step).facts.nonSubordinate).toBe(true);
  });

  test('a provincial department is not', () => {
    const silent = issued(1, 'market-regulation').on('2019-03-18').signs().advanceTo('2019-07-02');
    for (const step of rungs) expect(silent.item('breakdown', step).facts.nonSubordinate).toBeUndefined();
  });
});
