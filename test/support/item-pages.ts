/** Items as their links open them, without any server: for looking at the pages themselves. All persons are invented. */
import { dateOf } from '../../src/domain/time';
import type { Answer } from '../../src/records/answering';
import type { OpenItem } from '../../src/rollout/links';
import { itemPage, type Shown } from '../../src/web/pages/item';
import type { Html } from '../../src/web/pages/layout';
import { STYLE } from '../../src/web/style';
import { issued, type Case } from './case';
import { instant, measureOf, plan, policy } from './world';

/** 吉林银保监局 owes the breakdown of measure 3, the day before it is due. */
export function owed(): Case {
  return issued(3, 'banking-insurance').on('2019-03-18').advanceTo('2019-05-30 10:00');
}

export function opened(story: Case): OpenItem {
  const unit = plan.units.find(({ id }) => id === story.unit)!;
  const contact = unit.contacts[0]!;
  const { ref } = story.state;
  const duty = story.state.duties.find(({ id }) => id === 'breakdown')!;
  const life = { createdAt: instant('2019-05-30 09:00'), expiresAt: instant('2019-07-01'), withdrawnAt: null };
  return {
    link: {
      hash: 'a'.repeat(64),
      letterId: 'b'.repeat(32),
      ...ref,
      duty: duty.id,
      contact: contact.id,
      ...life,
      withdrawnWhy: null,
    },
    stored: { plan, policy, clock: 'stepped', rehearsal: true },
    ...{ state: story.state, duty, measure: measureOf(ref.measure), unit, contact },
    ...{ now: story.now, today: dateOf(story.now) },
  };
}

export function answered(given: Partial<Answer> = {}): Answer {
  const file = { hash: 'c'.repeat(64), name: '实施方案.pdf', mediaType: 'application/pdf', size: 120_000 };
  return {
    requestId: 'link:1',
    link: 'a'.repeat(64),
    planId: plan.id,
    act: 'submit',
    at: instant('2019-05-30 10:05'),
    files: [file],
    status: 'incomplete',
    outcome: '已存为草稿，尚缺：时间表、责任人。补齐后再报送。',
    ...given,
  };
}

/** The characters of a page. */
export function written(page: Html): string {
  return (page as { toString: () => string }).toString();
}

export const SHOWN: Shown = { nonce: 'n'.repeat(16) };

/** The page with its style sheet in it, as nobody serves it. */
export function styled(story = owed(), shown = SHOWN, history = [answered()]): string {
  const sheet = '<link rel="stylesheet" href="/style.css" />';
  return written(itemPage(opened(story), history, shown)).replace(sheet, `<style>${STYLE}</style>`);
}
