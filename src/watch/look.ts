/**
 * One look: every check over every scope, each at its own pace. A check that cannot be made (a calendar year is missing)
 * keeps the alarms of its kinds as they are, and becomes an alarm itself: what is not watched is silent too.
 */
import type { Instant } from '../domain/time';
import type { Alarm, AlarmKind } from '../records/watching';
import { checkChain } from './check-chain';
import { checkExpected, type Expectation } from './check-expected';
import { checkFilings } from './check-filings';
import { checkHeard } from './check-heard';
import { checkLetters } from './check-letters';
import { CHAIN_EVERY_MS, EXPECT_EVERY_MS, SILENCE_MS } from './conventions';
import { scopesOf, type Scope, type Situation } from './scopes';

/** What a look found; of `unjudged` kinds it can say nothing. */
export interface Look {
  alarms: Alarm[];
  unjudged: AlarmKind[];
}

interface Check {
  name: string;
  kinds: AlarmKind[];
  /** Looked at again only after so long, or when `version` has changed. */
  everyMs: number;
  version: (scopes: Scope[]) => string;
  run: (situation: Situation, scopes: Scope[]) => Promise<Alarm[]>;
}

type Cached = { at: Instant; version: string; alarms: Alarm[] };

export class Lookout {
  private readonly checks: Check[];
  private readonly last = new Map<Check, Cached>();

  constructor(expected: Expectation) {
    this.checks = checksWith(expected);
  }

  /** Throws only when the records cannot be read at all. */
  async look(situation: Situation): Promise<Look> {
    const look: Look = { alarms: [], unjudged: [] };
    let scopes: Scope[] | undefined;
    const everything = this.checks.flatMap(({ kinds }) => kinds);
    await tried(look, situation, '方案与工作日历', everything, async () => {
      scopes = await scopesOf(situation);
      return [];
    });
    for (const check of scopes ? this.checks : []) {
      await tried(look, situation, check.name, check.kinds, () => this.made(check, situation, scopes ?? []));
    }
    return look;
  }

  private async made(check: Check, situation: Situation, scopes: Scope[]): Promise<Alarm[]> {
    const { now } = situation;
    const version = check.version(scopes);
    const last = this.last.get(check);
    const fresh = last && last.version === version && now >= last.at && now - last.at < check.everyMs;
    if (fresh) return last.alarms;
    const alarms = await check.run(situation, scopes);
    this.last.set(check, { at: now, version, alarms });
    return alarms;
  }
}

function checksWith(expected: Expectation): Check[] {
  const always = { everyMs: 0, version: () => '' };
  const ofEach = (one: (situation: Situation, scope: Scope) => Promise<Alarm[]>) => {
    return async (situation: Situation, scopes: Scope[]) => {
      const alarms: Alarm[] = [];
      for (const scope of scopes) alarms.push(...(await one(situation, scope)));
      return alarms;
    };
  };
  return [
    {
      ...always,
      name: '工作进程的报到',
      kinds: ['worker'],
      run: ({ records, memory, now }, scopes) => checkHeard(records, scopes, memory, now),
    },
    {
      ...always,
      name: '到期登记',
      kinds: ['unfiled'],
      run: ofEach(({ records }, scope) => checkFilings(records, scope)),
    },
    {
      ...always,
      name: '信件',
      kinds: ['dispatcher', 'waiting', 'unsent', 'sending', 'refused'],
      run: ofEach(({ records }, scope) => checkLetters(records, scope)),
    },
    {
      name: '应发与已登记的核对',
      kinds: ['missing'],
      everyMs: EXPECT_EVERY_MS,
      version: (scopes) => scopes.map(({ name, lastDay }) => `${name} ${lastDay}`).join(),
      run: ofEach(({ records, calendars }, scope) => checkExpected(records, scope, calendars(), expected)),
    },
    {
      name: '台账的哈希链',
      kinds: ['chain'],
      everyMs: CHAIN_EVERY_MS,
      version: (scopes) => scopes.map(({ name }) => name).join(),
      run: ofEach(({ records }, scope) => checkChain(records, scope)),
    },
  ];
}

async function tried(
  look: Look,
  { records, memory, now }: Situation,
  name: string,
  kinds: AlarmKind[],
  work: () => Promise<Alarm[]>,
): Promise<void> {
  try {
    look.alarms.push(...(await work()));
  } catch (error) {
    // Throws itself when the database went away: that is the watcher's to tell of, not this check's.
    await records.unheardFor('watcher');
    look.unjudged.push(...kinds);
    const key = `check:${name}`;
    // One failure may be a file that is just being edited.
    if (now - memory.since(key, now) < SILENCE_MS) return;
    const what = `${name}：${error instanceof Error ? error.message : String(error)}`;
    look.alarms.push({ key, kind: 'check', planId: null, what, dueAt: null, since: null });
  }
}
