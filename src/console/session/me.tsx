/** Who has signed in, for every part of the console; what he may do is asked of it, and enforced by the server. */
import { createContext, useContext } from 'react';
import type { Me } from '../../web/api/shapes/accounts';

const MeContext = createContext<Me | undefined>(undefined);
export const MeProvider = MeContext.Provider;

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is for pages behind the sign-in');
  return me;
}

export type Ownership = 'own' | 'others' | 'whole';

/** Whether the signed-in person may do this to what belongs to `unit`; without a unit, to the whole. */
export function useMay(): (action: string, unit?: string) => boolean {
  const me = useMe();
  const rights = me.rights as Record<string, Ownership[] | undefined>;
  return (action, unit) => {
    const whose: Ownership = unit === undefined ? 'whole' : unit === me.unit ? 'own' : 'others';
    return rights[action]?.includes(whose) ?? false;
  };
}
