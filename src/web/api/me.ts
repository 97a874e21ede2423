/** Who asks, as the page needs it: with his rights spelled out, so that it shows no button that would be refused. */
import { ACCOUNT_ROLE_WORDS } from '../../accounts/account-words';
import type { Principal } from '../../accounts/principal';
import { ACTIONS, may, OWNERSHIPS, type Action, type Ownership } from '../../accounts/rights';
import { csrfOf } from '../../accounts/secrets';
import type { Admission } from './authenticate';
import type { Me } from './shapes/accounts';

/** What everybody may know of himself. */
export function meOf({ principal, endsAt, secret }: Admission): Me {
  const { account, displayName, role, person, unit, via, mayAct } = principal;
  const csrf = secret === undefined ? undefined : csrfOf(secret);
  const roleName = ACCOUNT_ROLE_WORDS[role];
  return { account, displayName, role, roleName, person, unit, via, mayAct, csrf, endsAt, rights: rightsOf(principal) };
}

function rightsOf(principal: Principal): Me['rights'] {
  const entries = ACTIONS.map((action) => [action, OWNERSHIPS.filter((whose) => mayTo(principal, action, whose))]);
  return Object.fromEntries(entries) as Me['rights'];
}

/** Any two units do: what matters is whether it is one's own. */
function mayTo(principal: Principal, action: Action, whose: Ownership): boolean {
  return may({ ...principal, unit: 'own' }, action, whose === 'whole' ? undefined : whose);
}
