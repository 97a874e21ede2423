/** What stands in an address: text, lists (repeated or with commas), switches. */
import { z } from '@hono/zod-openapi';

/** Text that the records can look for. */
export const plainText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `不能超过 ${longest} 字`)
    .regex(/^\P{Cc}*$/u, '不能有控制字符');

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
