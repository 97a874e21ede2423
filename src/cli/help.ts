/** `--help` in Chinese: commander's own words translated, wide characters counted as two columns. */
import type { Command, Help, HelpConfiguration, Option } from 'commander';
import { displayWidth } from './terminal';

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
