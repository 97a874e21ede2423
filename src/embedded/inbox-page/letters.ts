/** What the pages need of an inbox. */
import type { Inbox } from '../inbox';

export type Letters = Pick<Inbox, 'messages' | 'raw' | 'onLetter'>;
