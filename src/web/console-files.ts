/** The console as files: one page for every address of it, and assets under names that change with their contents. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { messagePage } from './pages/layout';

/** Every address that the page itself makes something of; others do not exist. */
const PLACES = ['/', '/sign-in', '/plans/*', '/start', '/accounts', '/sign-ins', '/access', '/api-docs'];
const NONCE = '{{nonce}}';
const A_YEAR = 'public, max-age=31536000, immutable';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

export function consoleFiles(folder: string): Hono {
  const app = new Hono();
  const index = path.join(folder, 'index.html');
  app.use('/assets/*', compress());
  // Names are read once: no address of a request ever becomes a path.
  for (const [address, file] of filesBelow(folder)) app.get(address, (c) => asset(c, file));
  for (const place of PLACES) app.get(place, (c) => (existsSync(index) ? page(c, index) : notBuilt(c)));
  return app;
}

function filesBelow(folder: string): [address: string, file: string][] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => TYPES[path.extname(name)])
    .map((name) => [`/${name.split(path.sep).join('/')}`, path.join(folder, name)]);
}

function asset(c: Context, file: string): Response {
  const isNamedByContent = c.req.path.startsWith('/assets/');
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'cache-control': isNamedByContent ? A_YEAR : 'no-cache' };
  return c.body(new Uint8Array(readFileSync(file)), 200, headers);
}

/**
 * Scripts come from here and from nowhere else; styles that the page makes while it runs carry this answer's nonce. Attributes of
 * style cannot carry one: a library measures its text fields by them, and they load nothing and reach one element only.
 */
function page(c: Context, index: string): Response {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'",
    `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'`,
  ];
  c.header('content-security-policy', policy.join('; '));
  return c.html(readFileSync(index, 'utf8').replace(NONCE, nonce));
}

function notBuilt(c: Context): Response {
  const text = '控制台的文件还没有生成。请在督办的文件夹运行 npm start（自动生成），或 npm run build，然后刷新。';
  return c.html(messagePage('督办', text), 503) as unknown as Response;
}
