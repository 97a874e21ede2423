/** The words for the lights. */
import type { Light } from './domain/status-light';

export const LIGHT_WORDS: Record<Light, string> = { green: '绿', yellow: '黄', red: '红', grey: '灰' };
