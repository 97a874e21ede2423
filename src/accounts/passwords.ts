/** Passwords: what a new one must be, and how it is kept — scrypt, its parameters beside it. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { InvalidRequest } from '../rollout/errors';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './conventions';
import { SignInRefused } from './errors';
import { Turns } from './turns';

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** 32 MiB and about a tenth of a second each. */
const COST: Cost = { N: 2 ** 15, r: 8, p: 1 };
const MOST_MEMORY = 256 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** However many sign in at once, the machine keeps its hands free for the work itself. */
const turns = new Turns(2, 100, () => new SignInRefused('busy'));

/** Throws `InvalidRequest`, saying what a new password must be. */
export function requireSoundPassword(account: string, password: string): void {
  const fault = faultOf(account, password);
  if (fault) throw new InvalidRequest(`密码没有设置：${fault}。请换一个密码，建议用几个不相关的词连成一句。`);
}

function faultOf(account: string, password: string): string | undefined {
  const characters = Array.from(normal(password));
  if (characters.length < SHORTEST_PASSWORD) return `不足 ${SHORTEST_PASSWORD} 个字符（系统约定）`;
  if (characters.length > LONGEST_PASSWORD) return `超过 ${LONGEST_PASSWORD} 个字符（系统约定）`;
  if (new Set(characters).size === 1) return '是同一个字符的重复';
  return characters.join('').toLowerCase() === account.toLowerCase() ? '与登录名相同' : undefined;
}

/** What may be stored. Throws `SignInRefused` when too many are waiting. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether this is the password. Without a stored one it takes as long and is not. Throws `SignInRefused` when too many are waiting. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const { cost, salt, hash } = stored === undefined ? nobodys() : parsed(stored);
  const derived = await derive(password, salt, cost);
  return timingSafeEqual(derived, hash) && stored !== undefined;
}

function parsed(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

function nobodys() {
  return { cost: COST, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const derivation = () =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(normal(password), salt, HASH_BYTES, { ...cost, maxmem: MOST_MEMORY }, (error, hash) =>
        error ? reject(error) : resolve(hash),
      );
    });
  return turns.take(derivation);
}

/** Input methods write the same character in several ways. */
function normal(password: string): string {
  return password.normalize('NFKC');
}
