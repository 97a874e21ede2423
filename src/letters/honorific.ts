/** How a letter addresses its reader: 贵 in a 函 and upward, 你 in a 通知, and after it what kind of body it is. */
import type { BodyNature } from '../domain/plan';
import type { Letter } from './letter';

/** The last word of a name → what one says for short. */
const ENDINGS: [RegExp, string][] = [
  [/(公司)$/, '公司'],
  [/(行|中支)$/, '行'],
  [/(院)$/, '院'],
  [/(厅)$/, '厅'],
  [/(委|委员会)$/, '委'],
  [/(局)$/, '局'],
  [/(办|办公室)$/, '办'],
  [/(部)$/, '部'],
  [/(署)$/, '署'],
  [/(会)$/, '会'],
  [/(省|市|州|县|区|盟|旗)(人民政府)?$/, ''],
];

type Reader = Pick<Letter, 'form' | 'unitName' | 'nature'>;

/** 贵院, 贵行, 贵局, 你厅, 你委, 你局 …; 贵单位 or 你单位 where the name does not tell, or names several. */
export function honorificOf({ form, unitName, nature }: Reader): string {
  return `${form === 'notice' ? '你' : '贵'}${shortName(unitName.replace(/（.*）$/, ''), nature)}`;
}

function shortName(name: string, nature: BodyNature | undefined): string {
  if (nature === 'court' || nature === 'procuratorate') return '院';
  if (name.includes('、')) return '单位';
  for (const [pattern, short] of ENDINGS) {
    const match = pattern.exec(name);
    if (match) return short || (match[1] as string);
  }
  return '单位';
}
