/** `duban files`: what units have attached to their answers, and fetching one of the files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { safeName } from '../../attachments/intake';
import { attachmentStore } from '../../attachments/store';
import type { AnswerFile } from '../../domain/answer-files';
import type { LedgerRow } from '../../records/records';
import { personName, unitName } from '../../rollout/naming';
import { UsageError } from '../errors';
import { withExample } from '../help';
import { measureNumber } from '../options';
import { minuteOf, sizeWord, table, type Outcome } from '../output';
import type { CommandModule, Runner } from '../runner';
import type { Session } from '../session';
import { eventWord } from '../../words';

const SHORT_HASH = 8;

interface FilesOptions {
  measure?: number;
  unit?: string;
}

/** A file where the ledger first speaks of it for one subject. */
interface Attached {
  file: AnswerFile;
  row: LedgerRow;
}

export const filesCommand: CommandModule = (program, run) => {
  const command = program
    .command('files')
    .summary('看单位报送的附件，或取出附件')
    .description(
      '随报送、情况说明、重大问题交来的附件：何时、哪一项、谁交的。附件存在 DUBAN_ATTACHMENTS 文件夹，不在数据库中。',
    )
    .option('--measure <编号>', '只看这项举措', measureNumber)
    .option('--unit <单位>', '只看这个单位')
    .action(run((session, options: FilesOptions) => list(session, options)));
  withExample(command, 'duban files --measure 3', 'duban files get 9f86d081 --to ./附件');
  fetching(command, run);
};

function fetching(files: Command, run: Runner['run']): void {
  const command = files
    .command('get <校验值>')
    .summary('取出一个附件')
    .description('把附件另存到文件夹：校验值写清单中的开头几位即可。取出时核对内容未变；同名文件不会被覆盖。')
    .requiredOption('--to <文件夹>', '存到哪里')
    .action(run((session, hash: string, { to }: { to: string }) => fetch(session, hash, to)));
  withExample(command, 'duban files get 9f86d081 --to ./附件');
}

async function attachedIn(session: Session, { measure, unit }: FilesOptions): Promise<Attached[]> {
  const rollout = await session.rollout();
  const { plan } = await session.stored();
  const unitId = unit === undefined ? undefined : rollout.unit(plan, unit).id;
  const rows = await rollout.records.ledger({ planId: plan.id, measure, unit: unitId });
  const found = new Map<string, Attached>();
  for (const row of rows) {
    for (const file of filesOf(row)) {
      const key = JSON.stringify([row.event.subject, row.event.duty, file.hash]);
      if (!found.has(key)) found.set(key, { file, row });
    }
  }
  return [...found.values()];
}

function filesOf({ event }: LedgerRow): AnswerFile[] {
  const files = event.data?.['files'];
  return Array.isArray(files) ? (files as AnswerFile[]) : [];
}

async function list(session: Session, options: FilesOptions): Promise<Outcome> {
  const { plan } = await session.stored();
  const attached = await attachedIn(session, options);
  const rows = attached.map(({ file, row: { planTime, event } }) => {
    const about = 'measure' in event.subject ? event.subject : undefined;
    const subject = about ? `举措${about.measure} ${unitName(plan, about.unit)}` : '方案';
    const by = event.actor ? personName(plan, event.actor.person) : '';
    return [
      file.hash.slice(0, SHORT_HASH),
      minuteOf(planTime),
      subject,
      eventWord(event.type),
      by,
      sizeWord(file.size),
      file.name,
    ];
  });
  const text = table(['校验值', '时间', '对象', '随何事', '谁交的', '大小', '文件名'], rows);
  const files = attached.map(({ file, row: { planTime, event } }) => {
    return { ...file, at: planTime, event: event.type, subject: event.subject, duty: event.duty };
  });
  return { text: rows.length > 0 ? text : '没有符合条件的附件。', json: { planId: plan.id, files } };
}

async function fetch(session: Session, hash: string, to: string): Promise<Outcome> {
  const meant = (await attachedIn(session, {})).filter(({ file }) => file.hash.startsWith(hash.toLowerCase()));
  const hashes = new Set(meant.map(({ file }) => file.hash));
  const [first] = meant;
  if (!first || hash.length < 4)
    throw new UsageError(`没有校验值以“${hash}”开头的附件（至少写 4 位）：清单见 duban files。`);
  if (hashes.size > 1) throw new UsageError(`有 ${hashes.size} 个附件的校验值以“${hash}”开头，请多写几位。`);
  const { answering } = session.settings();
  const bytes = await attachmentStore(answering.attachmentsFolder).read(first.file.hash);
  if (!bytes) throw new UsageError(`附件不在 ${answering.attachmentsFolder}：请核对 DUBAN_ATTACHMENTS，或从备份恢复。`);
  const target = path.resolve(to, safeName(first.file.name));
  save(target, bytes);
  return {
    text: `已取出：${target}（${sizeWord(bytes.length)}，内容与校验值相符）。`,
    json: { file: target, ...first.file },
  };
}

/** Never over something that is there. */
function save(target: string, bytes: Buffer): void {
  mkdirSync(path.dirname(target), { recursive: true });
  try {
    writeFileSync(target, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`${target} 已经存在，没有覆盖：请换一个文件夹（--to）。`);
  }
}
