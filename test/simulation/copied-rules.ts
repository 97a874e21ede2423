/** The stories and all they run on, compiled into a folder of its own: a program like any other, ten times as quick as within Jest. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { rootFolder } from '../../src/root-folder';

/** What the stories run on: whole folders, so that what a rule begins to import is there too. */
const SOURCES = ['src', 'activities', 'workflows', 'test/simulation', 'test/support'];

export interface Outcome {
  /** What the program printed. */
  said: string;
  succeeded: boolean;
}

export class CopiedRules {
  private readonly root = rootFolder();
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'duban-rules-'));

  constructor() {
    const { root, folder } = this;
    for (const part of SOURCES) for (const file of sourcesBelow(path.join(root, part))) this.compile(file);
    cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
    for (const shared of ['node_modules', 'config']) symlinkSync(path.join(root, shared), path.join(folder, shared));
  }

  /** Runs `npm run simulate` with these arguments. Throws when it ends badly and says nothing. */
  simulate(...given: string[]): Promise<Outcome> {
    const program = path.join(this.folder, 'test/simulation/main.js');
    return new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        [program, ...given],
        { env: { ...process.env, TZ: 'UTC' } },
        (error, stdout, stderr) => {
          const said = stdout.trim();
          if (error && said === '') reject(new Error(stderr || error.message));
          else resolve({ said, succeeded: !error });
        },
      );
    });
  }

  /** Compiles one file of the rules with a change in it, or as it is. */
  compile(file: string, change = (source: string) => source): void {
    const target = path.join(this.folder, path.relative(this.root, file)).replace(/\.ts$/, '.js');
    const { code } = transformSync(change(readFileSync(file, 'utf8')), {
      filename: file,
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, code);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function sourcesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
}
