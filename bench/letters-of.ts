/** Who the letters of a measurement are from. */
import path from 'node:path';
import type { LetterSettings } from '../activities/ports';
import { readStationery } from '../src/letters/templates/stationery';
import { rootFolder } from '../src/root-folder';

export const LETTERS: LetterSettings = {
  fromName: '督办提醒',
  fromAddress: 'duban@office.example',
  messageIdDomain: 'duban.bench.example',
  stationery: readStationery(path.join(rootFolder(), 'config', 'letters')),
};
