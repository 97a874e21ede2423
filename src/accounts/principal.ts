/** Who asks, once that is proved: by a session, an API token, or — in a rehearsal on this machine only — by picking a role. */
import type { ContactId, UnitId } from '../domain/plan';

export const ROLES = ['coordinator', 'convener', 'unit', 'observer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export interface Principal {
  via: 'session' | 'token' | 'rehearsal';
  /** Sign-in name; for a picked role the person's id. */
  account: string;
  displayName: string;
  role: Role;
  /** The person of the rosters in whose name this account acts; administrators have none. */
  person?: ContactId;
  /** The unit of a unit's or a convener's account. */
  unit?: UnitId;
  /** A token may be for reading only. */
  mayAct: boolean;
}
