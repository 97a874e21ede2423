/** Who the letters of a measurement are from. */
import type { LetterSettings } from '../activities/ports';

export const LETTERS: LetterSettings = {
  fromName: '督办提醒',
  fromAddress: 'duban@office.example',
  messageIdDomain: 'duban.bench.example',
};
