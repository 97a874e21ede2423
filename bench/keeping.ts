/** What was measured, on the disk: half an hour of measuring survives an interruption. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../src/root-folder';
import type { Taken } from './report';

const KEPT = path.join(rootFolder(), 'dist-proof', 'bench-taken.json');

/** By the name of the measurement. */
export function takenBefore(): Record<string, Taken> {
  return existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, Taken>) : {};
}

export function keep(taken: Record<string, Taken>): void {
  writeFileSync(KEPT, JSON.stringify(taken));
}

export function publish(file: string, report: string): void {
  writeFileSync(path.join(rootFolder(), 'bench', file), report);
}
