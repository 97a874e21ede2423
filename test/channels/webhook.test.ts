/** The webhook: signed, and kept away from every address that is not public, whatever a name resolves to. */
import { isPublicAddress } from '../../src/channels/addresses';
import { guardedLookup, PUBLIC_NETWORK, type Network } from '../../src/channels/network';
import { webhook } from '../../src/channels/webhook';
import { digestWith } from './support/digests';
import { startReceiver, startServer, type TestServer } from './support/servers';

const SECRET = 'a-secret-of-enough-length';
let receiver: TestServer;
beforeAll(async () => void (receiver = await startReceiver(SECRET)));
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.arrived.length = 0;
  receiver.taken.length = 0;
});

/** The name leads to this machine, and this machine is allowed: for what is not about addresses. */
const HOME: Network = {
  mayReach: () => true,
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  timeoutMs: 10_000,
};
const hookAt = (url: string, network: Network, secret = SECRET) => webhook({ url: new URL(url), secret }, network);
const at = (network: Network, secret?: string) => hookAt(`http://hook.example:${receiver.port}/in`, network, secret);

test('a receiver that follows the document takes it, with the same key at every attempt', async () => {
  const hook = at(HOME);
  const message = { id: 'webhook:jilin-2019:1559696400000', body: hook.compose(digestWith(2)) };
  expect(await hook.post(message)).toEqual({ kind: 'posted', code: 'HTTP 204' });
  await hook.post(message);
  expect(receiver.arrived.map(({ headers }) => headers['idempotency-key'])).toEqual([message.id, message.id]);
  expect(JSON.parse(receiver.taken[0] ?? '')).toMatchObject({
    version: 1,
    kind: 'digest',
    plan: { id: 'jilin-2019' },
    round: '2019-06-05T01:00:00.000Z',
    sections: [{ kind: 'escalation', items: [{ measure: 1, unit: 'finance' }, { measure: 2 }] }],
  });
});

test('a wrong secret is refused by it', async () => {
  const hook = at(HOME, 'another-secret-of-length');
  expect(await hook.post({ id: '1', body: '{}' })).toMatchObject({ kind: 'notPosted', code: 'HTTP 401' });
});

const PRIVATE = [
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '100.100.100.200',
  '172.31.0.1',
  '192.168.1.1',
  '0.0.0.0',
  '168.63.129.16',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '0:0:0:0:0:ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  'not an address',
];

test.each(PRIVATE)('%s is not public, and a name that resolves to it is not posted to', async (address) => {
  expect(isPublicAddress(address)).toBe(false);
  const family = address.includes(':') ? 6 : 4;
  const hook = at({ ...PUBLIC_NETWORK, resolve: async () => [{ address, family }] });
  expect(await hook.post({ id: '1', body: '{}' })).toEqual({ kind: 'notPosted', code: 'addressRefused' });
  expect(receiver.arrived).toEqual([]);
});

test.each(['8.8.8.8', '223.5.5.5', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('one private address among public ones refuses the name', async () => {
  const resolve = async () => [
    { address: '8.8.8.8', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  const answer = await at({ ...PUBLIC_NETWORK, resolve }).post({ id: '1', body: '{}' });
  expect(answer).toEqual({ kind: 'notPosted', code: 'addressRefused' });
});

test('a name is looked up anew at each attempt: what was public yesterday may point inside today', async () => {
  const asked: string[] = [];
  const network = {
    ...HOME,
    mayReach: () => asked.length < 2,
    resolve: async (name: string) => {
      asked.push(name);
      return HOME.resolve(name);
    },
  };
  const hook = at(network);
  expect((await hook.post({ id: '1', body: '{}' })).kind).toBe('posted');
  expect(await hook.post({ id: '1', body: '{}' })).toEqual({ kind: 'notPosted', code: 'addressRefused' });
});

test.each(['http://127.0.0.1', 'http://[::1]', 'http://[::ffff:127.0.0.1]', 'http://2130706433', 'http://0x7f.1'])(
  'an address in the URL itself is checked too: %s',
  async (origin) => {
    const answer = await hookAt(`${origin}:${receiver.port}/in`, PUBLIC_NETWORK).post({ id: '1', body: '{}' });
    expect(answer).toEqual({ kind: 'notPosted', code: 'addressRefused' });
    expect(receiver.arrived).toEqual([]);
  },
);

test('a redirect is not followed', async () => {
  const elsewhere = await startServer((_request, _body, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${receiver.port}/in` }).end();
  });
  try {
    const answer = await hookAt(`http://hook.example:${elsewhere.port}/`, HOME).post({ id: '1', body: '{}' });
    expect(answer).toMatchObject({ kind: 'notPosted', code: 'HTTP 307' });
    expect(receiver.arrived).toEqual([]);
  } finally {
    await elsewhere.stop();
  }
});

test('a look-up that fails, or never ends, is no message', async () => {
  const lost = { ...HOME, resolve: () => Promise.reject(Object.assign(new Error('SECRET'), { code: 'ENOTFOUND' })) };
  expect(await at(lost).post({ id: '1', body: '{}' })).toEqual({ kind: 'notPosted', code: 'ENOTFOUND' });
  const endless = { ...HOME, timeoutMs: 100, resolve: () => new Promise<never>(() => undefined) };
  expect(await at(endless).post({ id: '1', body: '{}' })).toEqual({ kind: 'notPosted', code: 'timeout' });
});

test('the guard answers as Node asks, for one address or for all', (done) => {
  guardedLookup(HOME)('hook.example', { all: false }, (error, address, family) => {
    expect([error, address, family]).toEqual([null, '127.0.0.1', 4]);
    done();
  });
});
