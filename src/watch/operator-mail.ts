/** Hands the operator's letter to the mail server, at any hour. Whoever is told once is not told again that day. */
import type { Instant } from '../domain/time';
import type { Mailer } from '../letters/smtp';
import type { RaisedAlarm } from './alarm-lines';
import { operatorLetter, type OperatorSender } from './operator-letter';

export interface OperatorMail {
  /** Throws when nobody's letter was taken. */
  tell(alarms: RaisedAlarm[], now: Instant): Promise<void>;
}

/** Mail to each of `operators`; every one gets a letter of his own. */
export function operatorMail(mailer: Pick<Mailer, 'send'>, sender: OperatorSender, operators: string[]): OperatorMail {
  return {
    async tell(alarms, now) {
      const attempts = operators.map(async (to) => {
        const raw = await operatorLetter(sender, to, alarms, now);
        await mailer.send(raw, { from: sender.from.address, to });
      });
      const results = await Promise.allSettled(attempts);
      const refused = results.filter((result) => result.status === 'rejected');
      // One mailbox that is full must not make the others ring every minute.
      if (refused.length === operators.length) throw refused[0]?.reason;
    },
  };
}
