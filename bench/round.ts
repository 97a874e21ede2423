/** The activities of a round as the dispatcher calls them, without Temporal between. */
import { createActivities } from '../activities';
import type { Instant } from '../src/domain/time';
import { createMailer } from '../src/letters/smtp';
import { calendars } from '../test/support/rehearsal';
import { LETTERS } from './letters-of';
import type { Office } from './office';

/** Composes and sends the letters to people that are due at `round`. */
export async function sendRound(office: Office, scope: string, round: Instant): Promise<void> {
  const { records, rollout, smtpPort } = office;
  const mailer = createMailer({ host: '127.0.0.1', port: smtpPort, secure: false });
  const { workflows } = rollout;
  const { composeLetters, sendLetters } = createActivities({ records, calendars, workflows, mailer, letters: LETTERS });
  try {
    await composeLetters({ scope, round, wave: 0 });
    while ((await sendLetters({ scope, now: round, wave: 0 })).left > 0);
  } finally {
    mailer.close();
  }
}
