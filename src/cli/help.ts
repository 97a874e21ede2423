/** `--help` in Chinese: commander's own words translated, wide characters counted as two columns. */
import type { Command, Help, HelpConfiguration, Option } from 'commander';

const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

export const CHINESE_HELP: HelpConfiguration = {
  showGlobalOptions: true,
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: (usage) => usage.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]'),
  styleSubcommandTerm: (term) => term.replaceAll(' [options]', ''),
  optionDescription,
  displayWidth,
};

/** Adds the example that every command has. */
export function withExample(command: Command, ...lines: string[]): Command {
  return command.addHelpText('after', `\n示例：\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

function optionDescription(this: Help | void, option: Option): string {
  const choices = option.argChoices ? `（可选：${option.argChoices.join('、')}）` : '';
  const mandatory = option.mandatory ? '（必填）' : '';
  return `${option.description}${choices}${mandatory}`;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  const plain = text.replace(/\x1b\[\d+m/g, '');
  return Array.from(plain).length + (plain.match(WIDE)?.length ?? 0);
}
