/** Signing in, one's own access, and the administrator's accounts. Instants here are those of the real clock. */
import { z } from '@hono/zod-openapi';
import { LONGEST_PASSWORD, LONGEST_TOKEN_DAYS, TOKEN_DAYS } from '../../../accounts/conventions';
import { ROLES } from '../../../accounts/principal';
import { ACTIONS, OWNERSHIPS } from '../../../accounts/rights';

const realInstant = z.number().openapi({ description: '实际时间，自 1970 年起的毫秒' });
const role = z.enum(ROLES);
const LONGEST_INPUT = 200;
const id = z.string().trim().min(1).max(80);
const password = z.string().max(LONGEST_PASSWORD, `密码不能超过 ${LONGEST_PASSWORD} 个字符（系统约定）`);

export const persona = z
  .object({
    person: z.string().openapi({ description: '选择身份时写它' }),
    name: z.string(),
    role,
    roleName: z.string(),
    unit: z.string().optional(),
    unitName: z.string().optional(),
  })
  .openapi('Persona');

export const signInPage = z
  .object({
    mode: z.enum(['password', 'rehearsal']),
    notice: z.string().openapi({ description: '登录页必须显示' }),
    personas: z.array(persona).optional(),
    planTitle: z.string().optional(),
  })
  .openapi('SignInPage');

export const signInRequest = z
  .strictObject({
    account: z.string().min(1, '请写登录名').max(LONGEST_INPUT),
    password: password.min(1, '请写密码'),
  })
  .openapi('SignInRequest');

export const pickRequest = z.strictObject({ person: id }).openapi('PickRequest');

export const me = z
  .object({
    account: z.string(),
    displayName: z.string(),
    role,
    roleName: z.string(),
    person: z.string().optional(),
    unit: z.string().optional(),
    via: z.enum(['session', 'token', 'rehearsal']),
    mayAct: z.boolean(),
    csrf: z.string().optional().openapi({ description: '网页会话除读取外的请求，须以 x-duban-csrf 请求头带上它' }),
    endsAt: realInstant,
    rights: z.record(z.enum(ACTIONS), z.array(z.enum(OWNERSHIPS))),
  })
  .openapi('Me');

export const passwordRequest = z
  .strictObject({ oldPassword: password.min(1, '请写原密码'), newPassword: password })
  .openapi('PasswordRequest');

export const sessionRow = z
  .object({
    id: z.uuid(),
    current: z.boolean().openapi({ description: '正在使用的这一个' }),
    createdAt: realInstant,
    lastSeenAt: realInstant,
    endsAt: realInstant,
    address: z.string(),
    userAgent: z.string(),
  })
  .openapi('SessionRow');
export const sessionList = z.object({ sessions: z.array(sessionRow) });

export const tokenRow = z
  .object({
    id: z.uuid(),
    label: z.string(),
    mayAct: z.boolean(),
    createdAt: realInstant,
    expiresAt: realInstant,
    lastUsedAt: realInstant.nullable(),
    revokedAt: realInstant.nullable(),
  })
  .openapi('TokenRow');
export const tokenList = z.object({ tokens: z.array(tokenRow) });

export const tokenRequest = z
  .strictObject({
    label: z.string().max(LONGEST_INPUT),
    days: z.number().int().min(1).max(LONGEST_TOKEN_DAYS).default(TOKEN_DAYS),
    mayAct: z.boolean().openapi({ description: 'false：只能读取' }),
  })
  .openapi('TokenRequest');

export const createdToken = z
  .object({ id: z.uuid(), token: z.string().openapi({ description: '只显示这一次' }), expiresAt: realInstant })
  .openapi('CreatedToken');

export const account = z
  .object({
    name: z.string(),
    displayName: z.string(),
    role,
    roleName: z.string(),
    person: z.string().nullable(),
    unit: z.string().nullable(),
    createdAt: realInstant,
    disabledAt: realInstant.nullable(),
    lockedUntil: realInstant.nullable().openapi({ description: '失败过多而暂停登录，到此时为止' }),
    lastSignInAt: realInstant.nullable(),
  })
  .openapi('Account');
export const accountList = z.object({ accounts: z.array(account) });

export const newAccount = z
  .strictObject({
    name: z.string().max(LONGEST_INPUT),
    displayName: z.string().max(LONGEST_INPUT),
    role,
    person: id.optional(),
    unit: id.optional(),
    password,
  })
  .openapi('NewAccount');

export const accountChange = z
  .strictObject({
    displayName: z.string().max(LONGEST_INPUT).optional(),
    role: role.optional(),
    person: id.nullable().optional().openapi({ description: 'null：去掉' }),
    unit: id.nullable().optional().openapi({ description: 'null：去掉' }),
    disabled: z.boolean().optional(),
    newPassword: password.optional(),
  })
  .openapi('AccountChange');

export const signInRow = z
  .object({
    at: realInstant,
    account: z.string().openapi({ description: '登录时所写' }),
    outcome: z.enum(['signedIn', 'wrongPassword', 'unknownAccount', 'disabled', 'locked', 'braked']),
    outcomeName: z.string(),
    address: z.string(),
    via: z.enum(['password', 'passwordChange', 'rehearsal']),
    viaName: z.string(),
  })
  .openapi('SignInRow');
export const signInList = z.object({
  page: z.number(),
  size: z.number(),
  total: z.number(),
  signIns: z.array(signInRow),
});

export const accountChangeRow = z
  .object({
    at: realInstant,
    by: z.string().openapi({ description: '办理人的登录名；在命令行办理的为“命令行”' }),
    account: z.string(),
    changeName: z.string(),
    details: z.array(z.string()),
  })
  .openapi('AccountChangeRow');
export const accountChangeList = z.object({
  page: z.number(),
  size: z.number(),
  total: z.number(),
  changes: z.array(accountChangeRow),
});

const LARGEST_PAGE = 200;
const USUAL_PAGE = 50;
const LAST_PAGE = 100_000;
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1),
  size: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(USUAL_PAGE),
});

export const idParam = z.object({ id: z.uuid('应为列表中的编号').openapi({ param: { name: 'id', in: 'path' } }) });
export const nameParam = z.object({
  name: z
    .string()
    .min(1)
    .max(LONGEST_INPUT)
    .openapi({ param: { name: 'name', in: 'path' }, description: '登录名' }),
});

export type Persona = z.infer<typeof persona>;
export type SignInPage = z.infer<typeof signInPage>;
export type Me = z.infer<typeof me>;
export type SessionRow = z.infer<typeof sessionRow>;
export type TokenRow = z.infer<typeof tokenRow>;
export type CreatedToken = z.infer<typeof createdToken>;
export type Account = z.infer<typeof account>;
export type NewAccount = z.input<typeof newAccount>;
export type AccountChange = z.input<typeof accountChange>;
export type SignInRow = z.infer<typeof signInRow>;
export type SignInList = z.infer<typeof signInList>;
export type AccountChangeRow = z.infer<typeof accountChangeRow>;
export type AccountChangeList = z.infer<typeof accountChangeList>;
