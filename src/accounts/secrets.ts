/** Random secrets that stand for somebody: of sessions and of API tokens. Only their hashes are kept. */
import { createHash, createHmac, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const SECRET = '[A-Za-z0-9_-]{43}';
const TOKEN_PREFIX = 'duban_';
const SESSION_SECRET = new RegExp(`^${SECRET}$`);
const API_TOKEN = new RegExp(`^${TOKEN_PREFIX}${SECRET}$`);

export function newSessionSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** The prefix lets scanners for leaked secrets find it. */
export function newApiToken(): string {
  return TOKEN_PREFIX + newSessionSecret();
}

export function isSessionSecret(text: string): boolean {
  return SESSION_SECRET.test(text);
}

export function isApiToken(text: string): boolean {
  return API_TOKEN.test(text);
}

/** What is kept of a secret. It is random and long, so that a fast hash is enough. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** What a page of ours knows and a foreign one cannot: follows from the session's secret and needs no storage. */
export function csrfOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('duban csrf').digest('base64url');
}
