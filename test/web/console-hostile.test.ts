/**
 * Every route, as the API's own description lists them, against requests that do not fit: malformed, oversized, foreign, unknown. Each
 * is refused with a problem document in Chinese, and nothing has changed.
 */
import { isDeepStrictEqual } from 'node:util';
import { ConsoleOffice } from './console-office';
import { PLAN } from './office';

interface Operation {
  method: string;
  path: string;
  body: 'json' | 'form' | 'none';
}

const UNIT = 'market-regulation';
const HOST = 'localhost:8088';
const MEGABYTE = 1024 * 1024;
/** What stands before the sign-in, and what is no JSON. */
const OPEN = new Set(['/api/sign-in', '/api/sign-in/rehearsal', '/api/sign-out', '/api/me']);

let office: ConsoleOffice;
let operations: Operation[];
let before: unknown;

beforeAll(async () => {
  office = await ConsoleOffice.open([3], ['2019-04-02', '10:00']);
  operations = await listed();
  before = await office.links.traces();
}, 240_000);
afterAll(() => office.close(), 60_000);

async function listed(): Promise<Operation[]> {
  const description = (await (await office.api.request('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, object> } }>>;
  };
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => {
      const types = Object.keys(requestBody?.content ?? {});
      const body: Operation['body'] = types.includes('application/json') ? 'json' : types.length > 0 ? 'form' : 'none';
      return { method: method.toUpperCase(), path, body };
    }),
  );
}

/** With what really exists in the places of its parameters. */
function real(path: string): string {
  const values: Record<string, string> = {
    planId: PLAN,
    measure: '3',
    unit: UNIT,
    id: 'nobody',
    name: 'nobody',
    letterId: 'x',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? 'x');
}

async function ask(operation: Operation, path: string, init: RequestInit = {}, name?: string) {
  const visitor = name === undefined ? undefined : office.as(name);
  const own = visitor && { cookie: visitor.cookie, 'x-duban-csrf': visitor.csrf };
  const headers = { host: HOST, ...own, ...(init.headers as Record<string, string>) };
  const response = await office.api.request(`http://${HOST}${path}`, { ...init, method: operation.method, headers });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

/** What is wrong with an answer that should be a refusal; empty where nothing is. */
function faultsOf(what: string, { status, type, text }: Awaited<ReturnType<typeof ask>>, allowed: number[]): string[] {
  const shown = `${what}: ${status} ${type} ${text.slice(0, 200)}`;
  if (!allowed.includes(status) || type !== 'application/problem+json; charset=utf-8') return [shown];
  const problem = JSON.parse(text) as { title: string; detail: string; status: number; type: string };
  const isChinese = /[一-龥]{6}/.test(`${problem.title}${problem.detail}`);
  const fits = problem.status === status && /^urn:duban:problem:\w+$/.test(problem.type) && isChinese;
  return fits ? [] : [shown];
}

interface Attack {
  path?: (operation: Operation) => string;
  init?: (operation: Operation) => RequestInit;
  as?: (operation: Operation) => string | undefined;
}

/** Sends it to all of these; answers what was not refused as it should be, and what has changed although it was. */
async function attacked(targets: Operation[], { path, init, as }: Attack, allowed: number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const operation of targets) {
    const address = path?.(operation) ?? real(operation.path);
    const answer = await ask(operation, address, init?.(operation) ?? {}, as?.(operation));
    faults.push(...faultsOf(`${operation.method} ${address}`, answer, allowed));
  }
  const after = await office.links.traces();
  return isDeepStrictEqual(after, before) ? faults : [...faults, 'something has changed'];
}

const JSON_TYPE = { 'content-type': 'application/json' };
const someBody = ({ body }: Operation) => (body === 'none' ? undefined : '{}');

/** Somebody who may do what most routes offer, so that the refusal is about the request. */
function mostAble({ path }: Operation): string {
  return /accounts|account-changes|sign-ins/.test(path) ? 'admin' : 'coordinator';
}

it('the description lists every route that there is to attack', () => {
  const paths = new Set(operations.map(({ path }) => path));
  expect(operations.length).toBeGreaterThan(35);
  for (const path of [
    '/api/plans/{planId}/acts',
    '/api/plans/check',
    '/api/accounts',
    '/api/me/tokens',
    '/api/rehearsal',
  ]) {
    expect(paths).toContain(path);
  }
});

it('without a session nothing is told and nothing is done', async () => {
  const closed = operations.filter(({ path }) => !OPEN.has(path));
  const init = (operation: Operation) => ({ body: someBody(operation), headers: JSON_TYPE });
  expect(await attacked(closed, { init }, [401])).toEqual([]);
});

it.each<Record<string, string>>([
  { 'x-duban-csrf': 'made-up' },
  { origin: 'https://elsewhere.example' },
  { 'sec-fetch-site': 'cross-site' },
])('a change that no page of ours has asked for is refused, whoever is signed in: %j', async (foreign) => {
  const changes = operations.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/sign-in'));
  const init = (operation: Operation) => ({
    body: someBody(operation),
    headers: { ...JSON_TYPE, ...foreign },
  });
  expect(await attacked(changes, { init, as: mostAble }, [403])).toEqual([]);
});

it.each([
  ['half a document', '{"requestId":'],
  ['a list', '[]'],
  ['a number', '17'],
  ['nothing', ''],
  ['unknown fields', '{"constructor":{"prototype":{}},"__proto__":{"admin":true},"nobodyKnows":1}'],
  ['text of another kind', 'a=b&c=d'],
  ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['deep nesting', `{"deed":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  [
    'a name with NUL',
    '{"requestId":"\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000","name":"\\u0000","label":"\\u0000"}',
  ],
])('a body that is %s is refused by every route that takes one', async (_what, body) => {
  // An order to a rehearsal may order nothing at all.
  const takers = operations.filter(({ body: takes, path }) => takes === 'json' && path !== '/api/rehearsal');
  const init = () => ({ body, headers: JSON_TYPE });
  expect(await attacked(takers, { init, as: mostAble }, [400, 404, 413, 422])).toEqual([]);
});

it('what is far too large is not even read', async () => {
  const body = JSON.stringify({ requestId: 'too-large', deed: { type: 'inspect', note: '大'.repeat(6 * MEGABYTE) } });
  const headers = { ...JSON_TYPE, 'content-length': String(Buffer.byteLength(body)) };
  const takers = operations.filter(({ body: takes }) => takes === 'json');
  expect(await attacked(takers, { init: () => ({ body, headers }), as: mostAble }, [413])).toEqual([]);
});

const STRANGE = [
  '..%2F..%2Fetc%2Fpasswd',
  '%00',
  '%F0%9F%92%A9',
  "3'%20or%20'1'='1",
  '-1',
  '1e9',
  '%3Cscript%3E',
  'x'.repeat(300),
];

it.each(STRANGE)('a strange name in an address is refused: %s', async (strange) => {
  const named = operations.filter(({ path, body }) => path.includes('{') && body === 'none');
  const path = (operation: Operation) => operation.path.replaceAll(/\{\w+\}/g, strange);
  expect(await attacked(named, { path, as: mostAble }, [400, 403, 404, 422])).toEqual([]);
});

it.each([
  ['page=-1'],
  ['size=100000'],
  ['page=x'],
  ['sort=password'],
  ['light=blue'],
  ['from=2019-02-30x'],
  ['measure=0'],
  ['before=-5'],
  ['group=secret'],
])('a question that cannot be understood is refused by whoever takes it: ?%s', async (query) => {
  const lists = ['board', 'events', 'letters'].map((list) => `/api/plans/${PLAN}/${list}`);
  const answers = await Promise.all(lists.map((path) => office.as('coordinator').get(`${path}?${query}`)));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, body } of refused) expect([status, body['code']]).toEqual([422, 'unfit']);
});

it('an address or a method that does not exist is said to be so', async () => {
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['DELETE', `/api/plans/${PLAN}`],
    ['PUT', `/api/plans/${PLAN}/acts`],
  ]) {
    const { status, body } = await office.as('coordinator').ask(method ?? '', path ?? '');
    expect([status, body['code']]).toEqual([404, 'noSuchRoute']);
  }
});
