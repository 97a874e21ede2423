/** The templates that come with the software, read once for each test file. */
import path from 'node:path';
import { readStationery } from '../../src/letters/templates/stationery';
import { rootFolder } from '../../src/root-folder';

export const SHIPPED_LETTERS = path.join(rootFolder(), 'config', 'letters');
export const stationery = readStationery(SHIPPED_LETTERS);
