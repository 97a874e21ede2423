/** Reads the parts of a mail as a person would: line by line, without indents, gaps between columns and blank lines. */

export function linesOfText(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[\s　]+|\s+$/g, '').replace(/ ?　[\s　]*/g, '　'))
    .filter(Boolean);
}

/** What a browser shows of the body: one line for each block or row, a link as what it says and where it leads. */
export function linesOfHtml(html: string): string[] {
  const body = html.slice(html.indexOf('<body'));
  const marked = body
    .replace(/<a [^>]*href="([^"]*)"[^>]*>([^<（]*)[^<]*<\/a>/g, '$2：$1')
    .replace(/<\/(p|h\d|div|li|tr)>/g, '\n')
    .replace(/<\/t[dh]><t[dh]/g, '　$&');
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  const words = marked.replace(/<[^>]*>/g, '');
  return linesOfText(words.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] as string));
}
