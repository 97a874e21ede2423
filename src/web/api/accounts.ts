/** What the administrator looks after: accounts, and who has signed in. */
import { createRoute } from '@hono/zod-openapi';
import { ACCOUNT_ROLE_WORDS, SIGN_IN_OUTCOME_WORDS, SIGN_IN_VIA_WORDS } from '../../accounts/account-words';
import type { ListedAccount, SignIn } from '../../records/account-records';
import { orProblem } from './account-problems';
import { principalOf, requireRight } from './access';
import type { AccountParts } from './authenticate';
import {
  account,
  accountChange,
  accountList,
  nameParam,
  newAccount,
  pageQuery,
  signInList,
  type Account,
  type SignInRow,
} from './shapes/accounts';
import { answers, newApi, REFUSALS, takes, type Api } from './typed';

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
};

/** Mounted behind `authenticate`. */
export function accountRoutes({ accounts }: AccountParts): Api {
  const api = newApi();
  const { administration, sessions } = accounts;
  api.openapi(routes.list, async (c) => {
    requireRight(principalOf(c), 'manageAccounts');
    return c.json({ accounts: (await administration.list()).map(shownAccount) }, 200);
  });
  api.openapi(routes.create, async (c) => {
    requireRight(principalOf(c), 'manageAccounts');
    return c.json(shownAccount(await orProblem(administration.create(c.req.valid('json')))), 201);
  });
  api.openapi(routes.change, async (c) => {
    requireRight(principalOf(c), 'manageAccounts');
    const changed = await orProblem(administration.change(c.req.valid('param').name, c.req.valid('json')));
    return c.json(shownAccount(changed), 200);
  });
  api.openapi(routes.unlock, async (c) => {
    requireRight(principalOf(c), 'manageAccounts');
    return c.json(shownAccount(await administration.unlock(c.req.valid('param').name)), 200);
  });
  api.openapi(routes.endSessions, async (c) => {
    requireRight(principalOf(c), 'manageAccounts');
    const { name } = await administration.account(c.req.valid('param').name);
    await sessions.revokeAll(name);
    return c.body(null, 204);
  });
  api.openapi(routes.signIns, async (c) => {
    requireRight(principalOf(c), 'viewSignIns');
    const { page, size } = c.req.valid('query');
    const { total, signIns } = await administration.signIns(page, size);
    return c.json({ page, size, total, signIns: signIns.map(shownSignIn) }, 200);
  });
  return api;
}

function shownAccount(listed: ListedAccount): Account {
  return { ...listed, roleName: ACCOUNT_ROLE_WORDS[listed.role] };
}

function shownSignIn(signIn: SignIn): SignInRow {
  const { outcome, via } = signIn;
  return { ...signIn, outcomeName: SIGN_IN_OUTCOME_WORDS[outcome], viaName: SIGN_IN_VIA_WORDS[via] };
}
