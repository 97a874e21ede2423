/**
 * Everything that is served: the API with its console, and the pages that the links of letters open. Of those, looking changes
 * nothing, however often scanners look; only a visible button posts. The token is in no log, no header, no other address and no page.
 */
import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { FilesRefused, LARGEST_ANSWER_BYTES, takeIn } from '../attachments/intake';
import type { AttachmentStore } from '../attachments/store';
import type { AnswerFile } from '../domain/answer-files';
import { ANSWER_PATH } from '../letters/links';
import type { AnswerRecords } from '../records/answering';
import { shortHash } from '../records/links';
import type { Answers } from '../rollout/answers';
import { LinkRefused, type OpenItem } from '../rollout/links';
import { createApi, type ApiParts } from './api/api';
import { consoleFiles } from './console-files';
import { itemPage, type Shown } from './pages/item';
import { messagePage } from './pages/layout';
import { deedOf, LARGEST_FORM_BYTES, readPosted, UnreadableAnswer, uploadsIn, type Posted } from './read-answer';
import { SECURITY_HEADERS } from './security';
import { STYLE } from './style';
import { unsubscribing } from './unsubscribing';

export interface WebParts {
  answers: Answers;
  records: AnswerRecords;
  attachments: AttachmentStore;
  /** What the API stands on. */
  api: ApiParts;
  /** Where the built console lies. */
  consoleFolder: string;
  /** One line for the operator; never with a token. */
  log: (line: string) => void;
}

export function createApp(parts: WebParts): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!c.res.headers.has(name)) c.header(name, value);
  });
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get(`/${ANSWER_PATH}/:token`, (c) => look(c, parts));
  app.post(`/${ANSWER_PATH}/:token`, tooLarge(), (c) => answer(c, parts));
  unsubscribing(app, parts);
  app.route('/', createApi(parts.api));
  app.route('/', consoleFiles(parts.consoleFolder));
  app.all('*', (c) => c.html(messagePage('没有这一页', '地址可能不完整，请从来信中的链接重新打开。'), 404));
  app.onError((error, c) => failed(c, error, parts));
  return app;
}

async function look(c: Context, { answers }: WebParts): Promise<Response> {
  const item = await answers.open(c.req.param('token') ?? '');
  return show(c, item, answers, 200);
}

/** After an answer the browser is sent back to look: pressing reload then repeats nothing. */
async function answer(c: Context, parts: WebParts): Promise<Response> {
  const { answers } = parts;
  const item = await answers.open(c.req.param('token') ?? '');
  const posted = readPosted(await bodyOf(c));
  const files: AnswerFile[] = [];
  try {
    files.push(...(await filesOf(item, posted, parts)));
    const deed = deedOf(posted, item);
    const { status, outcome } = await answers.answer(item, {
      deed: withFiles(deed, files),
      nonce: posted.nonce,
      files,
    });
    if (status === 'accepted' || status === 'pending' || status === 'incomplete') return c.redirect(c.req.path, 303);
    return await showAgain(c, parts, item, posted, files, outcome);
  } catch (error) {
    if (!(error instanceof UnreadableAnswer || error instanceof FilesRefused)) throw error;
    return showAgain(c, parts, item, posted, files, error.message);
  }
}

/** A body that breaks off is an empty one: then the form is not complete, which the page says. */
async function bodyOf(c: Context) {
  return c.req.parseBody({ all: true }).catch(() => ({}));
}

/** New files are checked and kept before the answer is carried out; those that came before are known by this link. */
async function filesOf({ link }: OpenItem, { files, kept }: Posted, { attachments, records }: WebParts) {
  const before = await records.uploads(link.hash);
  const fresh = await takeIn(attachments, await uploadsIn(files), before);
  for (const file of fresh) await records.keepUpload(link.hash, file);
  const again = before.filter(({ hash }) => kept.includes(hash) && fresh.every((file) => file.hash !== hash));
  return [...again, ...fresh];
}

function withFiles<Deed extends { type: string }>(deed: Deed, files: AnswerFile[]): Deed {
  const takesFiles = deed.type === 'submit' || deed.type === 'explain' || deed.type === 'raiseMajorIssue';
  return takesFiles && files.length > 0 ? { ...deed, files } : deed;
}

async function showAgain(
  c: Context,
  { answers }: WebParts,
  item: OpenItem,
  { act, typed }: Posted,
  kept: AnswerFile[],
  trouble: string,
): Promise<Response> {
  return show(c, item, answers, 422, { trouble, act, typed, kept });
}

async function show(c: Context, item: OpenItem, answers: Answers, status: 200 | 422, shown: Omit<Shown, 'nonce'> = {}) {
  const nonce = randomBytes(12).toString('base64url');
  return c.html(itemPage(item, await answers.history(item), { nonce, ...shown }), status);
}

function tooLarge() {
  const text = `附件和文字合计超过 ${LARGEST_ANSWER_BYTES / 1024 / 1024} MB（系统约定），没有接收。请返回，减少或压缩附件后再提交。`;
  return bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c) => c.html(messagePage('内容过大', text), 413),
  });
}

const STATUS_OF = { unknown: 404, expired: 410, withdrawn: 410, closed: 410, notInOffice: 403 } as const;

async function failed(c: Context, error: Error, { answers, log }: WebParts): Promise<Response> {
  if (error instanceof LinkRefused) {
    const { link, trouble } = error;
    log(`链接未能打开（${trouble}${link ? `，链接 ${shortHash(link.hash)}` : ''}）`);
    if (c.req.method === 'POST') await answers.noteRefused({ link }, error.message);
    return c.html(messagePage('链接不能使用', error.message), STATUS_OF[trouble]);
  }
  log(`页面出错：${error.message}`);
  const advice = '系统出错，您的内容没有提交。请稍后返回重试；仍不行的，请与来信所列联系人联系。';
  return c.html(messagePage('暂时不能办理', advice), 500);
}
