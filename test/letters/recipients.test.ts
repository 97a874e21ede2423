/** From audiences to addresses: the roster is dated, people who share an address share a letter. */
import { contactsOf, resolveRecipients, withItems } from '../../src/letters/recipients';
import type { StoredItem } from '../../src/records/records';
import { contact, FINANCE, INSURANCE, itemOf, MARKET, SCIENCE } from '../activities/story';
import { planLike } from '../support/fake-ports';

const DAY = '2019-05-30';
const stored = (...given: Parameters<typeof itemOf>): StoredItem => ({
  ...itemOf(...given),
  state: 'filed',
  why: null,
  letterId: null,
});
const resolve = (items: StoredItem[], change?: Parameters<typeof planLike>[0]) =>
  resolveRecipients(items, [planLike(change)], DAY);
const covers = (items: StoredItem[], change?: Parameters<typeof planLike>[0]) =>
  resolve(items, change).bundles.map(({ contact: who, capacity, items: own }) => `${who.id} ${capacity} ${own.length}`);

describe('an audience', () => {
  it.each([
    ['liaison:finance', ['finance-liaison']],
    ['accountable:finance-accountable', ['finance-accountable']],
    ['office:finance', ['finance-office']],
    ['convener:science-technology', ['science-technology-liaison']],
    ['coordinator', ['coordinator-1', 'coordinator-2']],
    ['liaison:nobody', []],
  ] as const)('%s means %j', (audience, ids) => {
    expect(contactsOf(planLike().plan, audience, DAY).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['2019-05-29', []],
    ['2019-05-30', ['finance-liaison']],
    ['2019-06-28', ['finance-liaison']],
    ['2019-06-29', []],
  ])('on %s means who is in office that day, both ends included', (date, ids) => {
    const { plan } = planLike((it) => Object.assign(contact(it, 'finance-liaison'), { from: DAY, to: '2019-06-28' }));
    expect(contactsOf(plan, 'liaison:finance', date).map(({ id }) => id)).toEqual(ids);
  });
});

describe('a cover', () => {
  it('holds everything for one address in one capacity, whatever the case of its letters', () => {
    const shares = (it: Parameters<typeof contact>[0]) =>
      (contact(it, 'finance-accountable').email = contact(it, 'finance-liaison').email?.toUpperCase());
    const items = [
      stored(FINANCE, 'rung-1', DAY, 'liaison:finance'),
      stored(FINANCE, 'rung-1', DAY, 'accountable:finance-accountable'),
      stored(MARKET, 'dueSoon-1', DAY, 'liaison:market-regulation'),
    ];
    expect(covers(items, shares)).toEqual(['finance-liaison unit 2', 'market-regulation-liaison unit 1']);
  });

  it('keeps unit work and convener work of one clerk apart, also where the office stands in for the clerk', () => {
    const standIn = stored(INSURANCE, 'rung-3', DAY, 'office:science-technology');
    standIn.facts = { ...standIn.facts, bouncedFrom: 'convener:science-technology' };
    const items = [
      stored(SCIENCE, 'dueSoon-1', DAY, 'liaison:science-technology'),
      stored(INSURANCE, 'rung-2', DAY, 'convener:science-technology'),
      stored(SCIENCE, 'receipt-2', DAY, 'office:science-technology'),
      standIn,
    ];
    expect(covers(items)).toEqual([
      'science-technology-liaison unit 1',
      'science-technology-liaison convener 1',
      'science-technology-office unit 1',
      'science-technology-office convener 1',
    ]);
  });

  it('holds a thing once, where two liaison officers of a unit share the mailbox', () => {
    const twoOfficers = (it: Parameters<typeof contact>[0]) => {
      const second = { ...contact(it, 'finance-liaison'), id: 'second' };
      it.units.find(({ id }) => id === 'finance')?.contacts.push(second);
    };
    expect(covers([stored(FINANCE, 'dueSoon-1', DAY, 'liaison:finance')], twoOfficers)).toEqual([
      'finance-liaison unit 1',
    ]);
  });

  it('waits for the offices’ wave wherever it speaks to an office', () => {
    const both = (it: Parameters<typeof contact>[0]) =>
      (contact(it, 'finance-office').email = contact(it, 'finance-liaison').email);
    const items = [
      stored(FINANCE, 'receipt-2', DAY, 'liaison:finance'),
      stored(FINANCE, 'receipt-2', DAY, 'office:finance'),
      stored(MARKET, 'receipt-1', DAY, 'liaison:market-regulation'),
    ];
    expect(resolve(items, both).bundles.map(({ viaOffice }) => viaOffice)).toEqual([true, false]);
  });

  it('of units under different authority takes the courteous form and names them all', () => {
    const shared = (it: Parameters<typeof contact>[0]) => {
      for (const id of ['finance-liaison', 'banking-insurance-liaison']) contact(it, id).email = 'one@shared.example';
    };
    const items = [
      stored(INSURANCE, 'dueSoon-1', DAY, 'liaison:banking-insurance'),
      stored(FINANCE, 'dueSoon-1', DAY, 'liaison:finance'),
    ];
    expect(resolve(items, shared).bundles).toMatchObject([
      { unitName: '吉林银保监局、省财政厅', authority: 'nonSubordinate', units: ['banking-insurance', 'finance'] },
    ]);
  });

  it('of a trial never meets a real one', () => {
    const real = planLike((it) => (it.id = 'jilin-2020'));
    const trial = planLike(undefined, { redirectAllTo: 'trial@office.example' });
    const items = [
      stored(FINANCE, 'dueSoon-1', DAY, 'liaison:finance'),
      stored({ ...FINANCE, planId: 'jilin-2020' }, 'dueSoon-1', DAY, 'liaison:finance'),
    ];
    const { bundles } = resolveRecipients(items, [trial, real], DAY);
    expect(bundles.map(({ planIds, redirectAllTo }) => [planIds, redirectAllTo])).toEqual([
      [['jilin-2019'], 'trial@office.example'],
      [['jilin-2020'], undefined],
    ]);
  });

  it('with some of its items names only their plans', () => {
    const items = [
      stored(FINANCE, 'dueSoon-1', DAY, 'liaison:finance'),
      stored({ ...FINANCE, planId: 'jilin-2020' }, 'dueSoon-1', DAY, 'liaison:finance'),
    ];
    const [bundle] = resolveRecipients(items, [planLike(), planLike((it) => (it.id = 'jilin-2020'))], DAY).bundles;
    expect(bundle && withItems(bundle, items.slice(1))).toMatchObject({
      planIds: ['jilin-2020'],
      itemKeys: [items[1]?.key],
    });
  });
});

describe('nobody', () => {
  it.each([undefined, '', '  ', 'broken', 'two@a.example,three@b.example'])('is reached at %j', (email) => {
    const item = stored(FINANCE, 'dueSoon-1', DAY, 'liaison:finance');
    const { bundles, unreachable } = resolve([item], (it) => Object.assign(contact(it, 'finance-liaison'), { email }));
    expect([bundles, unreachable]).toEqual([[], [item]]);
  });

  it('stands in at the office for a person with the very same mailbox', () => {
    const item = stored(FINANCE, 'dueSoon-1', DAY, 'office:finance');
    item.facts = { ...item.facts, bouncedFrom: 'liaison:finance' };
    const same = (it: Parameters<typeof contact>[0]) =>
      (contact(it, 'finance-office').email = contact(it, 'finance-liaison').email);
    expect(resolve([item], same).unreachable).toEqual([item]);
    expect(resolve([item]).unreachable).toEqual([]);
  });
});
