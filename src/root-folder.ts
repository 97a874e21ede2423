import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the checkout: where `config/` is, whether this runs from `dist/` or from the sources. */
export function rootFolder(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error('no package.json above the program: run duban from its own checkout');
    folder = above;
  }
  return folder;
}
