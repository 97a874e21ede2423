/** Reads the parts of a mail as a person would: line by line, without indents and blank lines. */

export function linesOfText(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\s　]+|\s+$/g, ''))
    .filter(Boolean);
}

/** What a browser shows of the body: one line for each block, entities resolved. */
export function linesOfHtml(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  const lines = body.replace(/<\/(p|h\d|div|li)>/g, '\n').replace(/<[^>]*>/g, '');
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return linesOfText(lines.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] as string));
}
