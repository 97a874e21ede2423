/** Lists and switches as they stand in an address: repeated or with commas, `true` or `false`. */
import { z } from '@hono/zod-openapi';

const MOST_CHOSEN = 1_000;

/** `?light=red&light=yellow` and `?light=red,yellow` say the same. */
export function listOf<Item extends z.ZodType>(item: Item, description: string) {
  const list = z.preprocess(inParts, z.array(item).max(MOST_CHOSEN, `最多选 ${MOST_CHOSEN} 个`)).optional();
  return list.openapi({ description: `${description}；可重复，也可用逗号隔开` });
}

function inParts(given: unknown): unknown {
  const texts = Array.isArray(given) ? given : [given];
  return texts.flatMap((text: unknown) => (typeof text === 'string' ? text.split(',') : [text]));
}

/** `true` or `false`. */
export function yesOrNo(description: string) {
  const words = z.enum(['true', 'false'], '应为 true 或 false');
  return words
    .transform((word) => word === 'true')
    .optional()
    .openapi({ description });
}
