/** How routes are declared: from zod schemas, so that what is checked, what is typed and what is documented are one thing. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Principal } from '../../accounts/principal';
import { Problem, problemResponse, type FieldFault } from './problem';

export interface ApiEnv {
  Variables: {
    /** Who asks; set by `authenticate` for every route but those of signing in. */
    principal: Principal;
  };
}

export type Api = OpenAPIHono<ApiEnv>;

type Hook = NonNullable<ConstructorParameters<typeof OpenAPIHono<ApiEnv>>[0]>['defaultHook'];

/** A request that does not fit its schema is refused with every field that does not. */
const refuseUnfit: Hook = (result, c) => {
  if (result.success) return undefined;
  const faults = result.error.issues.map(faultOf);
  const first = faults[0]?.path ?? '';
  const detail = `请求中有 ${faults.length} 处不符合要求（${first}）。请改正后重新提交，没有任何改动。`;
  return problemResponse(c, new Problem(422, 'unfit', '内容不符合要求', detail, faults));
};

const { localeError } = z.locales.zhCN();

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  // A message of ours is Chinese already; what zod says by itself is English.
  const own = /[一-龥]/.test(issue.message) ? issue.message : undefined;
  const translated = localeError(issue as never);
  const words = typeof translated === 'string' ? translated : translated?.message;
  return { path: issue.path.join('.') || '（整体）', expected: own ?? words ?? '不符合要求' };
}

export function newApi(): Api {
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseUnfit });
}

export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().openapi({ description: '怎么回事，下一步做什么' }),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), expected: z.string() })).optional(),
  })
  .openapi('Problem');

const problemContent = { 'application/problem+json': { schema: problemShape } };

/** The refusals that any route may answer; spread them into its responses. */
export const REFUSALS = {
  401: { description: '尚未登录，或登录已失效', content: problemContent },
  403: { description: '没有此项权限', content: problemContent },
  404: { description: '没有找到', content: problemContent },
  409: { description: '与规则或他人刚才的办理冲突', content: problemContent },
  422: { description: '内容不符合要求', content: problemContent },
} as const;

/** An answer in JSON of this shape. */
export function answers<Shape extends z.ZodType>(schema: Shape, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A request body in JSON of this shape. */
export function takes<Shape extends z.ZodType>(schema: Shape) {
  return { required: true, content: { 'application/json': { schema } } };
}
