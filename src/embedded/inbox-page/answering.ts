/** Requests to the inbox and the answers to them: reading only, and only from this machine. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { LOOPBACK } from '../ports';
import { eventStream, page, type Answer } from './answer';
import { PageFault } from './fault';
import { messagePage } from './frame';
import type { Letters } from './letters';
import { liveOver, type Live } from './live';
import { readQuery } from './query';
import { answerTo } from './routes';
import type { Search } from './search';

/** 系统约定. */
const LONGEST_ADDRESS = 4_000;

export function answering(letters: Letters, search: Search) {
  const live = liveOver(letters, search);
  const onRequest = (request: IncomingMessage, response: ServerResponse) =>
    void respond(request, response, letters, search, live).catch((error) => send(response, faultPage(error)));
  return { onRequest, onUnreadable };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  letters: Letters,
  search: Search,
  live: Live,
): Promise<void> {
  const url = checked(request);
  if (url.pathname !== '/live') return send(response, await answerTo(url, letters, search));
  const query = readQuery(url.searchParams);
  if (live.isFull()) throw new PageFault(503, '打开的页面过多', '请关闭一些收件箱页面后再试。');
  response.writeHead(200, eventStream());
  if (request.method === 'HEAD') response.end();
  else live.listen(query, response);
}

/** The address asked for, or a `PageFault` that says why not. */
function checked({ headers, method, url = '/' }: IncomingMessage): URL {
  if (!isLocal(headers.host)) throw new PageFault(403, '拒绝访问', `只能在本机用 ${LOOPBACK} 访问收件箱。`);
  if (method !== 'GET' && method !== 'HEAD') throw new PageFault(405, '不支持', '收件箱只能查看，不能提交内容。');
  if (url.length > LONGEST_ADDRESS) throw new PageFault(414, '地址过长', '请缩短搜索内容后再试。');
  // Put behind the host by hand: `//evil.example/` would be taken for a host of its own.
  const whole = `http://${LOOPBACK}${url}`;
  if (url.startsWith('/') && URL.canParse(whole)) return new URL(whole);
  throw new PageFault(400, '地址有误', '无法识别这个地址，请从收件箱首页进入。');
}

/** A foreign site may point its own name at 127.0.0.1 to read along; its name then stands in Host. */
function isLocal(host = ''): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

function faultPage(error: unknown): Answer {
  if (error instanceof PageFault) {
    const answer = page(messagePage(error.title, error.message), { status: error.status });
    return error.status === 405 ? { ...answer, headers: { ...answer.headers, allow: 'GET, HEAD' } } : answer;
  }
  const why = error instanceof Error ? error.message : String(error);
  return page(messagePage('暂时无法显示', `读取信件时出错：${why}。请刷新重试；仍不行时查看数据文件夹是否完好。`), {
    status: 500,
  });
}

/** What is no request at all, or one with headers beyond all measure, still gets words. */
function onUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const { headers, body } = page(
    tooLarge
      ? messagePage('地址过长', '请缩短搜索内容后再试。')
      : messagePage('请求有误', '无法识别这个请求，请从收件箱首页进入。'),
  );
  const head = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' });
  const lines = head.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  socket.end(
    `HTTP/1.1 ${tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\n${lines}\r\n\r\n${String(body)}`,
  );
}
