/** The activities of a round as the dispatcher calls them, without Temporal between. */
import { createActivities } from '../activities';
import type { Ports } from '../activities/ports';
import type { Instant } from '../src/domain/time';
import { createMailer } from '../src/letters/smtp';
import { calendars } from '../test/support/rehearsal';
import { LETTERS } from './letters-of';
import type { Office } from './office';

interface Sender extends Pick<Ports, 'records' | 'workflows'> {
  smtpPort: number;
}

/** Composes and sends the letters to people that are due at `round`. */
export async function sendRound({ records, rollout, smtpPort }: Office, scope: string, round: Instant): Promise<void> {
  await withActivities({ records, workflows: rollout.workflows, smtpPort }, async ({ composeLetters, sendLetters }) => {
    await composeLetters({ scope, round, wave: 0 });
    while ((await sendLetters({ scope, now: round, wave: 0 })).left > 0);
  });
}

/** Sends what is frozen for `round`. */
export async function sendFrozen({ records, rollout, smtpPort }: Office, scope: string, round: Instant): Promise<void> {
  await sendAll({ records, workflows: rollout.workflows, smtpPort }, scope, round);
}

/** As the dispatcher does it: the wave, and then whoever gave way in it. */
export async function sendAll(sender: Sender, scope: string, round: Instant): Promise<void> {
  await withActivities(sender, async ({ sendLetters }) => {
    while ((await sendLetters({ scope, now: round, wave: 0 })).left > 0);
    while ((await sendLetters({ scope, now: round })).left > 0);
  });
}

async function withActivities(
  { smtpPort, ...ports }: Sender,
  work: (activities: ReturnType<typeof createActivities>) => Promise<void>,
): Promise<void> {
  const mailer = createMailer({ host: '127.0.0.1', port: smtpPort, secure: false });
  try {
    await work(createActivities({ ...ports, calendars, mailer, letters: LETTERS }));
  } finally {
    mailer.close();
  }
}
