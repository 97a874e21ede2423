/** The whole API: who may come in, what there is, and what is said when something does not fit. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { AttachmentStore } from '../../attachments/store';
import { inThisPlan } from './access';
import { accountRoutes } from './accounts';
import { actingRoutes, type ActingParts } from './acts';
import { authenticate, type AccountParts } from './authenticate';
import { boardRoutes, type BoardParts } from './board';
import { lookingBackRoutes } from './looking-back';
import { ownAccessRoutes } from './own-access';
import { Problem, problemResponse } from './problem';
import { OUR_FAULT, problemOf } from './problem-of';
import { readingRoutes } from './reading';
import { rehearsalRoutes, type WatchedRehearsal } from './rehearsal';
import { signInRoutes } from './sign-in';
import { startingRoutes, type StartingParts } from './starting';
import { NewsDesk, streamRoutes } from './stream';
import { newApi, type Api } from './typed';
import { fileRoutes, Uploads } from './uploads';

export interface ApiParts extends AccountParts, Omit<ActingParts, 'uploads'>, StartingParts, BoardParts {
  rollout: ActingParts['rollout'] & StartingParts['rollout'];
  records: ActingParts['records'] & BoardParts['records'];
  attachments: AttachmentStore;
  rehearsing?: WatchedRehearsal;
  log: (line: string) => void;
}

/** A plan's files are sent as text; everything else is far smaller. 系统约定. */
const LARGEST_JSON_BYTES = 12 * 1024 * 1024;

export function createApi(parts: ApiParts): Api {
  const api = newApi();
  const uploads = new Uploads(parts.records.console, parts.attachments);
  const news = new NewsDesk(parts.records.console, parts.rollout, parts.log);
  api.use('/api/*', compress(), readableAddress);
  api.route('/', signInRoutes(parts));
  let description: ReturnType<typeof describe> | undefined;
  api.get('/api/openapi.json', (c) => c.json((description ??= describe(api))));
  api.use('/api/*', authenticate(parts));
  api.use('/api/plans/:planId/*', inThisPlan(parts));
  api.route('/', fileRoutes({ ...parts, uploads }));
  api.use('/api/*', bodyLimit({ maxSize: LARGEST_JSON_BYTES, onError: tooLarge }));
  for (const routes of [
    readingRoutes(parts),
    lookingBackRoutes(parts),
    boardRoutes(parts),
    actingRoutes({ ...parts, uploads }),
    startingRoutes(parts),
    rehearsalRoutes(parts.rollout, parts.rehearsing),
    streamRoutes(news, parts.rehearsing),
    ownAccessRoutes(parts),
    accountRoutes(parts),
  ]) {
    api.route('/', routes);
  }
  api.all('/api/*', (c) => problemResponse(c, NO_SUCH_ROUTE));
  api.onError((error, c) => {
    const problem = problemOf(error);
    if (!problem) parts.log(`接口出错：${c.req.method} ${c.req.path}：${error.message}`);
    return problemResponse(c, problem ?? OUR_FAULT);
  });
  return api;
}

/** No name of anything has a control character in it; the database would choke on some of them. */
const readableAddress: MiddlewareHandler = (c, next) => {
  if (!/%(0|1)[0-9a-f]|%7f/i.test(c.req.url)) return next();
  const detail = '地址中有不能显示的字符，没有任何改动。请从菜单重新进入，或核对调用接口的程序。';
  return Promise.resolve(problemResponse(c, new Problem(422, 'unfit', '地址不能读取', detail)));
};

const NO_SUCH_ROUTE = new Problem(
  404,
  'noSuchRoute',
  '没有这个接口',
  '接口地址或方法不对，没有任何改动。接口清单见“接口说明”页或 GET /api/openapi.json。',
);

function tooLarge(): never {
  const most = LARGEST_JSON_BYTES / 1024 / 1024;
  throw new Problem(413, 'tooLarge', '内容过大', `请求超过 ${most} MB（系统约定），没有接收。请减少内容后重试。`);
}

function describe(api: Api) {
  const description =
    '督办的接口。浏览器用登录会话，其他系统用令牌（Authorization: Bearer duban_…，在“会话与令牌”页生成）。' +
    '出错时答复问题文档（application/problem+json，RFC 9457），detail 说明下一步做什么。办理类请求自带 requestId，重复提交只办一次。';
  return api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '督办', version: '1', description } });
}
