/** The frame of every page: plain HTML that works without JavaScript, on a phone and in an old browser. */
import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

export interface Frame {
  title: string;
  rehearsal?: boolean;
  body: Html;
}

export function page({ title, rehearsal, body }: Frame): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          ${rehearsal ? html`<p class="banner">演练：不是真实公务，人员均为虚构。在此办理只影响演练。</p>` : ''}
          <h1>${title}</h1>
        </header>
        <main>${body}</main>
        <footer>
          <p class="quiet">不得处理涉密信息：请勿在此填写或上传涉密内容。</p>
        </footer>
      </body>
    </html>`;
}

/** A page that says one thing, and what to do next. */
export function messagePage(title: string, ...paragraphs: string[]): Html {
  return page({ title, body: html`<div class="card bad">${paragraphs.map((text) => html`<p>${text}</p>`)}</div>` });
}
