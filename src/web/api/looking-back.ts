/** What was and what will be: the time line, and the letters with what became of them. */
import { createRoute, z } from '@hono/zod-openapi';
import { simpleParser } from 'mailparser';
import type { CalendarBook } from '../../domain/calendar';
import type { WorkPlan } from '../../domain/plan';
import { letterKindName } from '../../letters/kind-names';
import type { ListedLetter } from '../../records/console-records';
import type { LetterRow } from '../../records/records';
import { LIFE_WORDS, lifeOf } from '../../rollout/letter-life';
import { CAPACITY_WORDS, deliveryWords } from '../../words';
import { situationOf } from '../views/situation';
import { timelineOf } from '../views/timeline';
import { openPlan, principalOf, unitInSight } from './access';
import { Problem } from './problem';
import type { ReadingParts } from './reading';
import { letterDetail, letterList, type LetterRow as ShownLetter } from './shapes/assignment';
import { localDate, planParam } from './shapes/common';
import { timeline } from './shapes/timeline';
import { answers, newApi, REFUSALS, type Api } from './typed';

const tags = ['经过'];
const MOST_LETTERS = 200;

const narrowing = z.object({
  measure: z.coerce.number().int().min(1).optional(),
  unit: z.string().max(80).optional(),
});

const readTimeline = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/timeline', tags, summary: '时间轴' },
  request: { params: planParam, query: narrowing },
  responses: { 200: answers(timeline, '时间轴'), ...REFUSALS },
});
const listLetters = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/letters', tags, summary: '信件，新的在前' },
  request: {
    params: planParam,
    query: narrowing.extend({
      from: localDate.optional(),
      to: localDate.optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
      size: z.coerce.number().int().min(1).max(MOST_LETTERS).default(50),
    }),
  },
  responses: { 200: answers(letterList, '信件'), ...REFUSALS },
});
const readLetter = createRoute({
  ...{ method: 'get', path: '/api/plans/{planId}/letters/{letterId}', tags, summary: '一封信的文字和经过' },
  request: { params: planParam.extend({ letterId: z.string().min(1).max(200) }) },
  responses: { 200: answers(letterDetail, '信'), ...REFUSALS },
});

export function lookingBackRoutes({
  rollout,
  records,
  calendars,
}: ReadingParts & { calendars: () => CalendarBook }): Api {
  const api = newApi();
  api.openapi(readTimeline, async (c) => {
    const own = unitInSight(principalOf(c));
    const { measure, unit } = c.req.valid('query');
    const open = await openPlan(rollout, c.req.valid('param').planId);
    const planId = open.plan.id;
    const only = { measure, unit: own ?? unit };
    const [items, letters, ledger] = await Promise.all([
      records.items(planId),
      records.letters({ planId }),
      records.ledger({ planId, ...only }),
    ]);
    const sources = { items, letters, ledger, calendars: calendars() };
    return c.json(timelineOf(await situationOf(records, open), sources, only), 200);
  });
  api.openapi(listLetters, async (c) => {
    const own = unitInSight(principalOf(c));
    const { page, size, ...filter } = c.req.valid('query');
    const { plan } = await openPlan(rollout, c.req.valid('param').planId);
    const mine = own === undefined ? {} : { recipients: peopleOfUnit(plan, own) };
    const found = await records.console.letterPage({ planId: plan.id, ...filter, ...mine }, page, size);
    return c.json({ letters: found.letters.map((letter) => shown(letter)), total: found.total }, 200);
  });
  api.openapi(readLetter, async (c) => {
    const own = unitInSight(principalOf(c));
    const { planId, letterId } = c.req.valid('param');
    const { plan } = await openPlan(rollout, planId);
    const letter = await records.letter(letterId);
    const isTheirs = own === undefined || peopleOfUnit(plan, own).includes(letter?.recipient ?? '');
    if (!letter?.planIds.includes(plan.id) || !isTheirs) throw noSuchLetter();
    const life = await lifeOf(records, letter);
    const measures = (await records.itemsByKey(letter.itemKeys)).flatMap(({ subject }) =>
      'measure' in subject ? [subject.measure] : [],
    );
    return c.json(
      {
        ...shown({ ...letter, measures: [...new Set(measures)] }),
        messageId: letter.messageId,
        text: await textOf(letter),
        life: life.events.map(({ at, event, smtpCode }) => ({
          at,
          word: `${LIFE_WORDS[event]}${smtpCode === null ? '' : `（${smtpCode}）`}`,
        })),
      },
      200,
    );
  });
  return api;
}

function peopleOfUnit(plan: WorkPlan, unit: string): string[] {
  return plan.units.find(({ id }) => id === unit)?.contacts.map(({ id }) => id) ?? [];
}

function noSuchLetter(): Problem {
  return new Problem(404, 'notFound', '没有找到', '没有这封信，或不是发给贵单位的。请从信件列表中打开。');
}

function shown({ capacity, ...letter }: ListedLetter): ShownLetter {
  const { id, planDate, round, kind, subject, recipient, recipientName, state, attempts, smtpCode, measures } = letter;
  return {
    ...{ id, planDate, round, kind, kindName: letterKindName(kind), subject, recipient, recipientName },
    ...{ capacityName: CAPACITY_WORDS[capacity], state, attempts, measures },
    stateName: deliveryWords({ state, smtpCode, attempts }),
  };
}

/** A link of a letter acts for its reader: nobody else may take it from here. */
async function textOf({ raw }: LetterRow): Promise<string> {
  const { text = '' } = await simpleParser(raw);
  return text.replaceAll(/https?:\/\/\S+\/(a|u)\/[A-Za-z0-9_-]+/g, '（办理链接只给收信人）');
}
