/** A browser, or whoever pretends to be one, before the API of signing in; in process, on real tables. */
import type { WorkPlan } from '../../src/domain/plan';
import { accountRoutes } from '../../src/web/api/accounts';
import { authenticate, type AccountParts } from '../../src/web/api/authenticate';
import { ownAccessRoutes } from '../../src/web/api/own-access';
import { problemResponse } from '../../src/web/api/problem';
import { OUR_FAULT, problemOf } from '../../src/web/api/problem-of';
import type { Me } from '../../src/web/api/shapes/accounts';
import { signInRoutes } from '../../src/web/api/sign-in';
import { newApi, type Api } from '../../src/web/api/typed';
import type { Reception } from '../accounts/reception';

export const HERE = 'localhost:8088';

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  type: string;
  /** What the answer told the browser to keep, as it was written. */
  cookie: string;
}

type Headers = Record<string, string>;

export function apiOf(reception: Reception, { plan, publicUrl }: { plan?: WorkPlan; publicUrl?: string } = {}): Api {
  const rehearsal = plan && { plan: async () => plan };
  const parts: AccountParts = { accounts: reception.accounts, rehearsal, publicUrl };
  const api = newApi();
  api.route('/', signInRoutes(parts));
  api.use('/api/*', authenticate(parts));
  api.route('/', accountRoutes(parts));
  api.route('/', ownAccessRoutes(parts));
  api.onError((error, c) => problemResponse(c, problemOf(error) ?? OUR_FAULT));
  return api;
}

export class Visitor {
  /** As a browser keeps it: name=value. */
  cookie = '';
  csrf = '';
  /** What this browser adds to every request. */
  headers: Headers = {};

  constructor(
    private readonly api: Api,
    /** Where it believes to be. */
    private readonly host = HERE,
    /** From where the server is reached; without one nothing tells. */
    private readonly peer?: string,
  ) {}

  async ask<Body = Record<string, unknown>>(method: string, path: string, body?: unknown, more: Headers = {}) {
    const json: Headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const own = {
      host: this.host,
      ...(this.cookie && { cookie: this.cookie }),
      ...(this.csrf && csrfHeader(this.csrf)),
    };
    const headers = { ...own, ...json, ...this.headers, ...more };
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const env = this.peer === undefined ? {} : { incoming: { socket: { remoteAddress: this.peer } } };
    const response = await this.api.request(`http://${HERE}${path}`, { method, headers, body: sent }, env);
    return this.read<Body>(response);
  }

  get<Body = Record<string, unknown>>(path: string, more?: Headers) {
    return this.ask<Body>('GET', path, undefined, more);
  }

  /** Signs in and goes on as that person. */
  async signIn(account: string, password: string): Promise<Answer<Me>> {
    return this.comeIn(await this.ask<Me>('POST', '/api/sign-in', { account, password }));
  }

  async pick(person: string): Promise<Answer<Me>> {
    return this.comeIn(await this.ask<Me>('POST', '/api/sign-in/rehearsal', { person }));
  }

  /** Whether the server knows who this is. */
  async isKnown(): Promise<boolean> {
    return (await this.get('/api/me')).status === 200;
  }

  private comeIn(answer: Answer<Me>): Answer<Me> {
    if (answer.status === 200) this.csrf = answer.body.csrf ?? '';
    return answer;
  }

  private async read<Body>(response: Response): Promise<Answer<Body>> {
    const cookie = response.headers.get('set-cookie') ?? '';
    if (cookie) this.cookie = cookie.split(';', 1)[0] ?? '';
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body, type, cookie };
  }
}

function csrfHeader(csrf: string): Headers {
  return { 'x-duban-csrf': csrf };
}
