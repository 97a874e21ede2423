/** `duban letters preview`: one kind of letter with invented contents, to see what a template makes of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { LETTER_KINDS } from '../../letters/kind-traits';
import type { LetterKind, RenderedLetter } from '../../letters/letter';
import { renderAnswerReceipt, renderLetter } from '../../letters/render';
import { SAMPLE_READERS, sampleLetter, sampleReceipt, usualReader, type SampleReader } from '../../letters/samples';
import { nameOfKind } from '../../letters/templates/sheets';
import { readStationery } from '../../letters/templates/stationery';
import { UsageError } from '../errors';
import { withExample } from '../help';
import type { Outcome } from '../output';
import type { CommandModule } from '../runner';
import type { Session } from '../session';

interface LettersPreviewOptions {
  form?: SampleReader;
  folder?: string;
  out?: string;
}

/** The receipt letter is no section of a reminder, but an office wants to see it too. */
const RECEIPT = 'answerReceipt';

export const lettersPreviewCommand: CommandModule = (program, run) => {
  const letters = program.commands.find((candidate) => candidate.name() === 'letters') ?? program;
  const command = letters
    .command('preview <类别>')
    .summary('用样例看一类信件的样子')
    .description(
      '用虚构的样例写一封信：正文打印在屏幕上，网页和纯文本另存为文件，存在哪里会打印出来。不需要启动任何服务，也不会发信。',
    )
    .addOption(
      new Option('--form <收件单位>', '写给谁：法院、检察院、中央驻地方机构、政府部门、召集人').choices(
        Object.keys(SAMPLE_READERS),
      ),
    )
    .option('--folder <模板文件夹>', '用这里的模板；不写则用 DUBAN_LETTERS 或自带的模板')
    .option('--out <文件夹>', '文件存在哪里；不写则为数据目录下的 letters-preview')
    .action(
      run((session: Session, kind: string, options: LettersPreviewOptions) => previewLetter(session, kind, options)),
    );
  withExample(
    command,
    'duban letters preview dueSoon --form court',
    'duban letters preview escalation --out /tmp/letters',
  );
};

function previewLetter(session: Session, kind: string, { form, folder, out }: LettersPreviewOptions): Outcome {
  const settings = session.settings();
  const stationery = readStationery(folder ?? settings.lettersFolder);
  const reader = form ?? (kind === RECEIPT ? 'department' : usualReader(kindNamed(kind)));
  const rendered =
    kind === RECEIPT
      ? renderAnswerReceipt(sampleReceipt(reader), stationery)
      : renderLetter(sampleLetter(kindNamed(kind), reader), stationery);
  const files = save(out ?? path.join(settings.dataFolder, 'letters-preview'), `${kind}-${reader}`, rendered);
  const text = `主题：${rendered.subject}\n\n${rendered.text}\n样例为虚构。已存为：\n  ${files.join('\n  ')}`;
  return { text, json: { kind, form: reader, ...rendered, files } };
}

function kindNamed(name: string): LetterKind {
  const kind = LETTER_KINDS.find((candidate) => candidate === name);
  if (kind) return kind;
  const known = [...LETTER_KINDS.map(nameOfKind), `办理回执（${RECEIPT}）`].join('、');
  throw new UsageError(`没有“${name}”这一类信件；请写括号里的名称：${known}。`);
}

function save(folder: string, name: string, { text, html }: RenderedLetter): string[] {
  mkdirSync(folder, { recursive: true });
  const files = [
    [path.resolve(folder, `${name}.html`), html],
    [path.resolve(folder, `${name}.txt`), text],
  ] as const;
  for (const [file, contents] of files) writeFileSync(file, contents);
  return files.map(([file]) => file);
}
