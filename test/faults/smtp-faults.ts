/** Misbehaviour of mail servers as data: when, at which point of the dialogue, what, and how often. */
import type { LocalDate } from '../../src/domain/time';
import type { Behaviour, Occasion, Point, Reaction } from './road';

/** `silence`: no answer at all, the connection stays open. `lateMs`: the dialogue goes on that much later (tarpit). */
export type Misbehaviour = 'drop' | 'silence' | { answer: string } | { lateMs: number };

export interface SmtpFault {
  /** Plan dates, both inclusive. */
  from: LocalDate;
  to: LocalDate;
  at: Point;
  does: Misbehaviour;
  /** How many dialogues it meets; all of them when left out. */
  times?: number;
  /** Only dialogues with this recipient. */
  only?: string;
}

/** A dialogue that met a fault. */
export interface Struck extends Occasion {
  fault: SmtpFault;
  on: LocalDate;
}

export interface Scripted {
  behaviour: Behaviour;
  struck: Struck[];
}

/** Plays the faults: of several that fit, the first that has not met its number of dialogues. */
export function scripted(faults: SmtpFault[], today: () => LocalDate): Scripted {
  const struck: Struck[] = [];
  const met = (fault: SmtpFault) => struck.filter((one) => one.fault === fault).length;
  const behaviour: Behaviour = (occasion) => {
    const on = today();
    const fits = ({ from, to, at, only }: SmtpFault) =>
      from <= on && on <= to && at === occasion.point && (!only || only === occasion.address);
    const fault = faults.find((one) => fits(one) && met(one) < (one.times ?? Infinity));
    if (!fault) return 'pass';
    struck.push({ ...occasion, fault, on });
    return reactionTo(fault.does);
  };
  return { behaviour, struck };
}

async function reactionTo(does: Misbehaviour): Promise<Reaction> {
  if (does === 'silence') return new Promise(() => undefined);
  if (does === 'drop' || 'answer' in does) return does;
  await new Promise((later) => setTimeout(later, does.lateMs));
  return 'pass';
}
