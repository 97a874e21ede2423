/** A copy of the real plan in a folder of its own, to be spoilt by small edits. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Fault } from '../../src/plans/fault';
import { readPlan } from '../../src/plans/read-plan';
import type { PlanReading } from '../../src/plans/read-plan';

export const CONFIG = resolve(__dirname, '../../config');
export const JILIN = join(CONFIG, 'plans/jilin-2019');

export class PlanFolder {
  private readonly root = mkdtempSync(join(tmpdir(), 'duban-plan-'));
  readonly folder = join(this.root, 'plans/copy');

  constructor() {
    mkdirSync(this.folder, { recursive: true });
    for (const file of ['plan.yaml', 'units.yaml', 'official-text.txt']) {
      copyFileSync(join(JILIN, file), join(this.folder, file));
    }
    mkdirSync(join(this.root, 'policies'));
    copyFileSync(join(CONFIG, 'policies/default.yaml'), this.path('policies/default.yaml'));
    cpSync(join(CONFIG, 'calendars'), join(this.root, 'calendars'), { recursive: true });
  }

  /** Where a file is that faults call `file`. */
  path(file: string): string {
    return file.includes('/') ? join(this.root, file) : join(this.folder, file);
  }

  text(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, contents: string | Buffer): void {
    writeFileSync(this.path(file), contents);
  }

  remove(file: string): void {
    rmSync(this.path(file), { recursive: true });
  }

  /** Replaces the first `from` after `after` by `to`; fails when there is nothing to replace. */
  edit(file: string, from: string, to: string, after = ''): void {
    const text = this.text(file);
    const start = text.indexOf(from, text.indexOf(after));
    if (start < 0 || !text.includes(after)) throw new Error(`${file} has no "${from}" after "${after}"`);
    this.write(file, text.slice(0, start) + to + text.slice(start + from.length));
  }

  /** `line:column` of the first `marker` after `after` as a person would count it. */
  placeOf(file: string, marker: string, after = ''): string {
    const text = this.text(file);
    const offset = text.indexOf(marker, text.indexOf(after));
    if (offset < 0 || !text.includes(after)) throw new Error(`${file} has no "${marker}" after "${after}"`);
    const before = text.slice(0, offset).split('\n');
    return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
  }

  read(): PlanReading {
    return readPlan(this.folder);
  }

  discard(): void {
    rmSync(this.root, { recursive: true });
  }
}

export function placeOfFault(fault: Fault): string {
  return `${fault.line}:${fault.column}`;
}
