/** One's own password, sessions and tokens. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { orProblem } from './account-problems';
import { principalOf, requireRight } from './access';
import type { AccountParts } from './authenticate';
import { clientAddress } from './client-address';
import { Problem } from './problem';
import { sessionSecretOf } from './session-cookie';
import { createdToken, idParam, passwordRequest, sessionList, tokenList, tokenRequest } from './shapes/accounts';
import { answers, newApi, REFUSALS, takes, type Api, type ApiEnv } from './typed';

const tags = ['我的登录和令牌'];
const done = { 204: { description: '已办理' }, ...REFUSALS };
const routes = {
  password: createRoute({
    ...{ method: 'post', path: '/api/me/password', tags, summary: '修改自己的密码，其他登录随即失效' },
    request: { body: takes(passwordRequest) },
    responses: done,
  }),
  sessions: createRoute({
    ...{ method: 'get', path: '/api/me/sessions', tags, summary: '自己在哪里登录着' },
    responses: { 200: answers(sessionList, '未失效的登录'), ...REFUSALS },
  }),
  endSession: createRoute({
    ...{ method: 'delete', path: '/api/me/sessions/{id}', tags, summary: '让一个登录失效' },
    request: { params: idParam },
    responses: done,
  }),
  tokens: createRoute({
    ...{ method: 'get', path: '/api/me/tokens', tags, summary: '自己的令牌' },
    responses: { 200: answers(tokenList, '令牌，不含令牌本身'), ...REFUSALS },
  }),
  createToken: createRoute({
    ...{ method: 'post', path: '/api/me/tokens', tags, summary: '新建令牌（只显示一次）' },
    request: { body: takes(tokenRequest) },
    responses: { 201: answers(createdToken, '令牌本身，请立即保存'), ...REFUSALS },
  }),
  revokeToken: createRoute({
    ...{ method: 'delete', path: '/api/me/tokens/{id}', tags, summary: '收回令牌' },
    request: { params: idParam },
    responses: done,
  }),
};

/** Mounted behind `authenticate`. */
export function ownAccessRoutes(parts: AccountParts): Api {
  const api = newApi();
  const { sessions, tokens, ownPassword } = parts.accounts;
  api.openapi(routes.password, async (c) => {
    const change = { ...c.req.valid('json'), ...owner(c, parts), address: clientAddress(c) };
    await orProblem(ownPassword.change(change));
    return c.body(null, 204);
  });
  api.openapi(routes.sessions, async (c) => {
    const { account, secret } = owner(c, parts);
    return c.json({ sessions: await sessions.list(account, secret) }, 200);
  });
  api.openapi(routes.endSession, async (c) => {
    await sessions.revoke(owner(c, parts).account, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(routes.tokens, async (c) => c.json({ tokens: await tokens.list(owner(c, parts).account) }, 200));
  api.openapi(routes.createToken, async (c) => {
    const { account } = owner(c, parts);
    return c.json(await tokens.create({ ...c.req.valid('json'), account, by: account }), 201);
  });
  api.openapi(routes.revokeToken, async (c) => {
    const { account } = owner(c, parts);
    await tokens.revoke(account, c.req.valid('param').id, account);
    return c.body(null, 204);
  });
  return api;
}

/** The account that sits in front of its own page. A token looks after nobody's access, and a picked role has none. */
function owner(c: Context<ApiEnv>, parts: AccountParts): { account: string; secret: string } {
  const principal = principalOf(c);
  requireRight(principal, 'manageOwnAccess');
  const secret = sessionSecretOf(c, parts);
  if (principal.via === 'session' && secret !== undefined) return { account: principal.account, secret };
  throw new Problem(
    403,
    'noOwnAccess',
    '不能在此办理',
    NO_OWN_ACCESS[principal.via === 'token' ? 'token' : 'rehearsal'],
  );
}

const NO_OWN_ACCESS = {
  token: '令牌不能管理密码、登录和令牌。请用登录名和密码登录后办理。',
  rehearsal: '演练中选择的身份没有账号，也就没有密码和令牌。请用登录名和密码登录后办理。',
};
