/** The cookie of a session: no script reads it, no foreign page sends it, no other host sees it. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const NAME = 'duban_session';

interface Site {
  publicUrl?: string;
}

/** The session's secret; undefined without a cookie. */
export function sessionSecretOf(c: Context, site: Site): string | undefined {
  return isHttps(site) ? getCookie(c, NAME, 'host') : getCookie(c, NAME);
}

/** It ends with the browser; how long a session lives at most, the records decide. */
export function keepSession(c: Context, site: Site, secret: string): void {
  setCookie(c, NAME, secret, attributesFor(site));
}

export function dropSession(c: Context, site: Site): void {
  deleteCookie(c, NAME, attributesFor(site));
}

function attributesFor(site: Site) {
  const common = { path: '/', httpOnly: true, sameSite: 'Strict' } as const;
  return isHttps(site) ? { ...common, secure: true, prefix: 'host' as const } : common;
}

function isHttps({ publicUrl }: Site): boolean {
  return publicUrl?.startsWith('https://') ?? false;
}
