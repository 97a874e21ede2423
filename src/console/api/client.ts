/** One way to the server: JSON in, JSON or a problem document out. */

/** What the server refused, in words for people (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly faults: { path: string; expected: string }[] = [],
  ) {
    super(detail);
    this.name = 'ApiProblem';
  }
}

let csrf = '';

/** Proof that a change comes from this page; the server gives it with `Me`. */
export function keepCsrfToken(token: string): void {
  csrf = token;
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path, { signal });
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return send<T>('POST', path, { body });
}

export function patch<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PATCH', path, { body });
}

export function remove<T = void>(path: string): Promise<T> {
  return send<T>('DELETE', path, {});
}

/** Sends files as a form. */
export function upload<T>(path: string, files: Blob[], names: string[]): Promise<T> {
  const form = new FormData();
  files.forEach((file, index) => form.append('files', file, names[index]));
  return send<T>('POST', path, { form });
}

/** A page that nobody touches must not keep its session alive by looking for news. */
const IDLE_AFTER_MS = 60_000;
let touchedAt = Date.now();
for (const sign of ['pointerdown', 'keydown', 'scroll', 'focus']) {
  addEventListener(sign, () => (touchedAt = Date.now()), { passive: true, capture: true });
}

interface Sending {
  body?: unknown;
  form?: FormData;
  signal?: AbortSignal;
}

async function send<T>(method: string, path: string, { body, form, signal }: Sending): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-duban-csrf': csrf };
  if (Date.now() - touchedAt > IDLE_AFTER_MS) headers['x-duban-idle'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  const sent = form ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`/api${path}`, {
    method,
    headers,
    body: sent,
    signal,
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : UNREACHABLE;
  });
  if (!response.ok) throw await problemIn(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const UNREACHABLE = new ApiProblem(
  0,
  'unreachable',
  '连接不上服务器',
  '服务器没有响应，刚才的操作可能没有提交。请检查网络，稍后重试；重试不会办两次。',
);

async function problemIn(response: Response): Promise<ApiProblem> {
  const {
    code = 'internal',
    title,
    detail,
    errors,
  } = (await response.json().catch(() => ({}))) as Partial<{
    code: string;
    title: string;
    detail: string;
    errors: { path: string; expected: string }[];
  }>;
  return new ApiProblem(
    response.status,
    code,
    title ?? '系统出错',
    detail ?? '服务器没有正常答复，请稍后重试；仍不行的，请联系运行维护人员。',
    errors,
  );
}

/** A fresh request id: repeating a request with it is safe. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
