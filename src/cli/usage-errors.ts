/** Commander speaks English; whoever types a wrong option is told in Chinese, and where to look. */
import type { CommanderError } from 'commander';

const WORDS: Record<string, (quoted: string) => string> = {
  'commander.missingArgument': (name) => `缺少参数 <${name}>`,
  'commander.optionMissingArgument': (flags) => `选项 ${flags} 后面要写值`,
  'commander.missingMandatoryOptionValue': (flags) => `缺少必填选项 ${flags}`,
  'commander.unknownOption': (flag) => `没有选项 ${flag}`,
  'commander.unknownCommand': (name) => `没有命令 ${name}`,
  'commander.excessArguments': () => '参数过多',
  'commander.invalidArgument': (flags) => `${flags.startsWith('-') ? '选项' : '参数'} ${flags} 的值不对`,
  'commander.conflictingOption': (flags) => `选项 ${flags} 与另一选项不能同时使用`,
  'commander.help': () => '没有写命令',
};

/** The same fault in Chinese; what was typed is taken from commander's own message. */
export function displayUsageError(error: CommanderError): { code: string; message: string } {
  const known = WORDS[error.code]?.(nameIn(error)) ?? '命令写法有误';
  return { code: 'usage', message: `${known}${hintIn(error)}。用法请看 duban --help 或 duban <命令> --help。` };
}

/** Of `value 'x' is invalid for argument 'name'` it is the name that matters. */
function nameIn({ message }: CommanderError): string {
  return /for argument '([^']*)'/.exec(message)?.[1] ?? /'([^']*)'/.exec(message)?.[1] ?? '';
}

/** What commander or a parser of ours adds: a name that was perhaps meant, the choices, what was expected. */
function hintIn({ message, code }: CommanderError): string {
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1];
  if (near) return `（是否指 ${near}？）`;
  if (code !== 'commander.invalidArgument') return '';
  const expected = /is invalid(?: for argument '[^']*')?\. ([^]*)$/.exec(message)?.[1] ?? '';
  return `：${expected.replace(/^Allowed choices are (.*)\.$/, '只能是 $1')}`;
}
