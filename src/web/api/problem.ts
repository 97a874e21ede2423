/** What the API answers when it cannot do what was asked: a problem document (RFC 9457), in Chinese, with the next step. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One field of a request that cannot be taken as it is. */
export interface FieldFault {
  /** Where it stands in the request, for instance `deed.reason` or `query.page`. */
  path: string;
  /** What was expected there, in Chinese. */
  expected: string;
}

/** Thrown by a route; `title` says what is wrong in a few words, `detail` what to do next. */
export class Problem extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly faults: FieldFault[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Names a kind of problem; it is an identifier and leads nowhere, for the office may have no network. */
const TYPE_PREFIX = 'urn:duban:problem:';

export function problemResponse(c: Context, { status, code, title, detail, faults }: Problem): Response {
  const body = {
    type: `${TYPE_PREFIX}${code}`,
    title,
    status,
    detail,
    code,
    ...(faults.length > 0 && { errors: faults }),
  };
  return c.body(JSON.stringify(body), status, { 'content-type': PROBLEM_TYPE });
}
