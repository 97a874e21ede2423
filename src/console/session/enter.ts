import type { Me } from '../../web/api/shapes/accounts';
import { keepCsrfToken } from '../api/client';
import { queryClient } from '../api/query-client';

/** Signed in: the page that was asked for appears where the sign-in stood. */
export function enter(me: Me): void {
  keepCsrfToken(me.csrf ?? '');
  queryClient.setQueryData(['/me'], me);
}
