/** Text within a number of bytes; cut between characters, never inside one. */

const ELLIPSIS = '…';

export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The text itself where it fits, else as much of its beginning as fits with an ellipsis after it. */
export function cutToBytes(text: string, limit: number): string {
  if (bytesOf(text) <= limit) return text;
  let kept = '';
  let room = limit - bytesOf(ELLIPSIS);
  // By grapheme: a character and what belongs to it (a skin tone, a variant) stay together.
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    room -= bytesOf(segment);
    if (room < 0) break;
    kept += segment;
  }
  return room < 0 && limit >= bytesOf(ELLIPSIS) ? `${kept}${ELLIPSIS}` : kept;
}
