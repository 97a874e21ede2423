/** Receipt letters may be declined (RFC 8058): by the mail program's own button, or on this page. Duty letters cannot be. */
import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Answers } from '../rollout/answers';
import { messagePage, page } from './pages/layout';
import { UNSUBSCRIBE_PATH } from '../letters/links';

export function unsubscribing(app: Hono, { answers }: { answers: Answers }): void {
  app.get(`/${UNSUBSCRIBE_PATH}/:token`, async (c) => {
    await answers.open(c.req.param('token'));
    const body = html`<div class="card">
      <p>办理回执是系统自动发出的确认邮件。不再需要的，可以停止接收；工作提醒等信件不受影响。</p>
      <form method="post"><button type="submit">不再接收办理回执</button></form>
    </div>`;
    return c.html(page({ title: '办理回执', body }));
  });
  app.post(`/${UNSUBSCRIBE_PATH}/:token`, async (c) => {
    await answers.declineReceipts(c.req.param('token'));
    return c.html(messagePage('办理回执', '已停止发送办理回执。工作提醒等信件照常发送。'));
  });
}
