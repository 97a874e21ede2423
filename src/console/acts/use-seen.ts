import { useEffect, useState } from 'react';
import { lookAgain } from '../api/use-get';

interface Seen {
  /** Goes with the request (`seen`). */
  version: string | undefined;
  look: () => Promise<void>;
}

/**
 * The version that the person decides on: what he saw when the dialog opened, until he looks again. News that arrives meanwhile
 * behind the dialog is not something that he has seen.
 */
export function useSeen(planId: string, latest: string | undefined): Seen {
  const [version, see] = useState(latest);
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    if (!looked) return;
    see(latest);
    setLooked(false);
  }, [looked, latest]);
  const look = async () => {
    await lookAgain(`/plans/${planId}`);
    // The page hears of a new answer one turn after it arrived.
    await new Promise((turn) => setTimeout(turn));
    setLooked(true);
  };
  return { version, look };
}
