/** A request that changes something must come from a page of ours, not from one that a browser happens to have open beside it. */
import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { csrfOf } from '../../accounts/secrets';
import { Problem } from './problem';

export const CSRF_HEADER = 'x-duban-csrf';
const READING = ['GET', 'HEAD'];

interface Site {
  publicUrl?: string;
}

/** Throws a 403 problem unless the browser says nothing against it. */
export function requireOwnPage(c: Context, { publicUrl }: Site): void {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') throw foreign();
  const origin = c.req.header('origin');
  const own = [c.req.header('host'), publicUrl && new URL(publicUrl).host];
  if (origin !== undefined && !(URL.canParse(origin) && own.includes(new URL(origin).host))) throw foreign();
}

/** Throws a 403 problem for a change that does not show what only our pages know of this session. */
export function requireCsrf(c: Context, site: Site, sessionSecret: string): void {
  if (READING.includes(c.req.method)) return;
  requireOwnPage(c, site);
  const shown = Buffer.from(c.req.header(CSRF_HEADER) ?? '');
  const expected = Buffer.from(csrfOf(sessionSecret));
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) throw foreign();
}

/** For what is posted without a session: from a page of ours, and in JSON, which no form of a foreign page can send. */
export function fromOwnPage(site: Site): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'POST') {
      requireOwnPage(c, site);
      if (!isJson(c)) throw new Problem(415, 'notJson', '请求不能读取', NOT_JSON);
    }
    await next();
  };
}

const NOT_JSON = '请求的内容应为 JSON（content-type: application/json）。请从登录页面登录。';

function isJson(c: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '');
}

function foreign(): Problem {
  const detail = '此请求不像是从本系统的页面发出的，没有办理。请刷新页面后重试；仍不行的，请退出后重新登录。';
  return new Problem(403, 'foreignRequest', '请求来源不对', detail);
}
