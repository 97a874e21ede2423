/** What the administrator looks after: accounts, and who has signed in. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  ACCOUNT_CHANGE_WORDS,
  ACCOUNT_ROLE_WORDS,
  changeInWords,
  doerInWords,
  SIGN_IN_OUTCOME_WORDS,
  SIGN_IN_VIA_WORDS,
} from '../../accounts/account-words';
import type { AccountChangeLine, ListedAccount, SignIn } from '../../records/account-records';
import { orProblem } from './account-problems';
import { principalOf, requireRight } from './access';
import type { AccountParts } from './authenticate';
import {
  account,
  accountChange,
  accountChangeList,
  accountList,
  nameParam,
  newAccount,
  pageQuery,
  signInList,
  type Account,
  type AccountChangeRow,
  type SignInRow,
} from './shapes/accounts';
import { answers, newApi, REFUSALS, takes, type Api, type ApiEnv } from './typed';

const tags = ['账号管理'];
const oneAccount = { 200: answers(account, '账号'), ...REFUSALS };
const routes = {
  list: createRoute({
    ...{ method: 'get', path: '/api/accounts', tags, summary: '全部账号' },
    responses: { 200: answers(accountList, '账号'), ...REFUSALS },
  }),
  create: createRoute({
    ...{ method: 'post', path: '/api/accounts', tags, summary: '新建账号' },
    request: { body: takes(newAccount) },
    responses: { 201: answers(account, '新账号'), ...REFUSALS },
  }),
  change: createRoute({
    ...{ method: 'patch', path: '/api/accounts/{name}', tags, summary: '修改、停用、启用账号，或重设密码' },
    description: '停用、重设密码，或改变角色、人员、单位的，该账号的登录和令牌随即失效。',
    request: { params: nameParam, body: takes(accountChange) },
    responses: oneAccount,
  }),
  unlock: createRoute({
    ...{ method: 'post', path: '/api/accounts/{name}/unlock', tags, summary: '恢复因失败过多而暂停的登录' },
    request: { params: nameParam },
    responses: oneAccount,
  }),
  endSessions: createRoute({
    ...{ method: 'delete', path: '/api/accounts/{name}/sessions', tags, summary: '让该账号的全部登录失效' },
    request: { params: nameParam },
    responses: { 204: { description: '已失效' }, ...REFUSALS },
  }),
  signIns: createRoute({
    ...{ method: 'get', path: '/api/sign-ins', tags, summary: '登录记录，新的在前' },
    request: { query: pageQuery },
    responses: { 200: answers(signInList, '登录记录'), ...REFUSALS },
  }),
  changes: createRoute({
    ...{ method: 'get', path: '/api/account-changes', tags, summary: '账号变更记录，新的在前' },
    request: { query: pageQuery },
    responses: { 200: answers(accountChangeList, '账号变更记录'), ...REFUSALS },
  }),
};

/** Mounted behind `authenticate`. */
export function accountRoutes({ accounts }: AccountParts): Api {
  const api = newApi();
  const { administration, sessions } = accounts;
  api.openapi(routes.list, async (c) => {
    administratorOf(c);
    return c.json({ accounts: (await administration.list()).map(shownAccount) }, 200);
  });
  api.openapi(routes.create, async (c) => {
    const by = administratorOf(c);
    return c.json(shownAccount(await orProblem(administration.create(c.req.valid('json'), by))), 201);
  });
  api.openapi(routes.change, async (c) => {
    const by = administratorOf(c);
    const changed = await orProblem(administration.change(c.req.valid('param').name, c.req.valid('json'), by));
    return c.json(shownAccount(changed), 200);
  });
  api.openapi(routes.unlock, async (c) => {
    const by = administratorOf(c);
    return c.json(shownAccount(await administration.unlock(c.req.valid('param').name, by)), 200);
  });
  api.openapi(routes.endSessions, async (c) => {
    const by = administratorOf(c);
    const { name } = await administration.account(c.req.valid('param').name);
    await sessions.revokeAll(name, by);
    return c.body(null, 204);
  });
  api.openapi(routes.signIns, async (c) => {
    requireRight(principalOf(c), 'viewSignIns');
    const { page, size } = c.req.valid('query');
    const { total, signIns } = await administration.signIns(page, size);
    return c.json({ page, size, total, signIns: signIns.map(shownSignIn) }, 200);
  });
  api.openapi(routes.changes, async (c) => {
    requireRight(principalOf(c), 'viewSignIns');
    const { page, size } = c.req.valid('query');
    const { total, changes } = await administration.changes(page, size);
    return c.json({ page, size, total, changes: changes.map(shownChange) }, 200);
  });
  return api;
}

/** Who looks after accounts here, by sign-in name. */
function administratorOf(c: Context<ApiEnv>): string {
  const principal = principalOf(c);
  requireRight(principal, 'manageAccounts');
  return principal.account;
}

function shownAccount(listed: ListedAccount): Account {
  return { ...listed, roleName: ACCOUNT_ROLE_WORDS[listed.role] };
}

function shownSignIn(signIn: SignIn): SignInRow {
  const { outcome, via } = signIn;
  return { ...signIn, outcomeName: SIGN_IN_OUTCOME_WORDS[outcome], viaName: SIGN_IN_VIA_WORDS[via] };
}

function shownChange(line: AccountChangeLine): AccountChangeRow {
  const { at, by, account: name, change } = line;
  return {
    at,
    by: doerInWords(by),
    account: name,
    changeName: ACCOUNT_CHANGE_WORDS[change],
    details: changeInWords(line),
  };
}
