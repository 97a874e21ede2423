/** Addresses in plain text as links that tell nobody where they were clicked. */
import { escapeHtml } from './frame';

/** Up to what cannot belong to an address in a Chinese sentence. */
const ADDRESS = /https?:\/\/[^\s<>"'`（），。；、！？《》【】「」“”‘’\u3000]+/giu;
const LONGEST_ADDRESS = 2_000;

/** The text as HTML in which each http(s) address opens in a new tab. */
export function withLinks(text: string): string {
  const html: string[] = [];
  let done = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?)\]}]{1,20}$/, '');
    html.push(escapeHtml(text.slice(done, match.index)), link(address));
    done = match.index + address.length;
  }
  return html.join('') + escapeHtml(text.slice(done));
}

function link(address: string): string {
  const shown = escapeHtml(address);
  if (address.length > LONGEST_ADDRESS || !isWebAddress(address)) return shown;
  return `<a href="${shown}" target="_blank" rel="noreferrer noopener">${shown}</a>`;
}

/** An address that names a user, as in `http://bank.example@evil.example`, only pretends to lead where it says. */
function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && !username && !password;
}
