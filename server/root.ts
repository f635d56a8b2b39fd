// Where the project lies: the folder of package.json, above these sources and above what is built from them alike.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json lies above the server');
  return rootAbove(above);
}

export const projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));
