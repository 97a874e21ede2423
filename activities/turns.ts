/** Sends letters in the turn that the traffic gives them, and comes back only when none of them is under way any more. */
import { WaitingRoom } from '../src/letters/queues';
import type { Passage } from '../src/letters/smtp';
import type { Ride, Traffic, Waiting } from '../src/letters/traffic';

/** How often somebody who waits looks up: a limit has let go, or somebody is found dawdling. */
const LOOKS_UP_MS = 25;

export interface Turns<Letter extends Waiting> {
  /** Asked before each letter. */
  goesOn: () => boolean;
  send: (letter: Letter, passage: Passage) => Promise<void>;
}

/**
 * Answers how many letters set off. After a failure no other sets off, and it is thrown when the last one under way has
 * ended: the lock must not be given up while one of them is still being sent.
 */
export async function sendInTurn<Letter extends Waiting>(
  traffic: Traffic,
  letters: Letter[],
  { goesOn, send }: Turns<Letter>,
): Promise<number> {
  const room = new WaitingRoom(letters);
  const failures: unknown[] = [];
  const underWay = new Set<Ride<Letter>>();
  let wake = () => {};
  const setOff = async (ride: Ride<Letter>) => {
    underWay.add(ride);
    const passage = { givesWay: ride.givesWay, boards: () => traffic.boarded(ride, performance.now()) };
    await send(ride.letter, passage).catch((error: unknown) => failures.push(error));
    traffic.ended(ride, performance.now());
    underWay.delete(ride);
    wake();
  };
  const lookUp = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOKS_UP_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  while (underWay.size > 0 || (room.size > 0 && failures.length === 0 && goesOn())) {
    const ride = failures.length === 0 && goesOn() ? traffic.next(room, performance.now()) : undefined;
    if (ride) void setOff(ride);
    else await lookUp();
  }
  if (failures.length > 0) throw failures[0];
  return letters.length - room.size;
}
