/** What every page of the inbox has around it. Everything from a letter is hostile until it is escaped. */

export interface Frame {
  title: string;
  /** Address of a script of ours, for the pages that have one. */
  script?: string;
  body: string;
}

/** Escapes text for element content and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The whole document around a body that is HTML already. */
export function framed({ title, script, body }: Frame): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · 督办收件箱</title>
<link rel="stylesheet" href="/inbox.css">
${script ? `<script src="${script}" defer></script>` : ''}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="top"><div class="wide"><a class="home" href="/">督办收件箱</a><span>本机内置的收件箱，信件没有发往外部</span></div></header>
<main id="main" class="wide" tabindex="-1">
${body}
</main>
</body>
</html>
`;
}

/** A page that only says something, such as that a letter does not exist. */
export function messagePage(title: string, text: string): string {
  return framed({
    title,
    body: `<section class="empty"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p><a class="button" href="/">返回收件箱</a></p></section>`,
  });
}
