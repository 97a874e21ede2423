/** Commander speaks English; whoever types a wrong option is told in Chinese, and where to look. */
import type { CommanderError } from 'commander';

const WORDS: Record<string, (quoted: string) => string> = {
  'commander.missingArgument': (name) => `缺少参数 <${name}>`,
  'commander.optionMissingArgument': (flags) => `选项 ${flags} 后面要写值`,
  'commander.missingMandatoryOptionValue': (flags) => `缺少必填选项 ${flags}`,
  'commander.unknownOption': (flag) => `没有选项 ${flag}`,
  'commander.unknownCommand': (name) => `没有命令 ${name}`,
  'commander.excessArguments': () => '参数过多',
  'commander.invalidArgument': (flags) => `选项或参数 ${flags} 的值不对`,
  'commander.conflictingOption': (flags) => `选项 ${flags} 与另一选项不能同时使用`,
  'commander.help': () => '没有写命令',
};

/** The same fault in Chinese; what was typed is taken from commander's own message. */
export function displayUsageError(error: CommanderError): { code: string; message: string } {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const known = WORDS[error.code]?.(quoted) ?? '命令写法有误';
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
  // What a parser of ours objected to is already Chinese and comes last in the message.
  const detail = error.code === 'commander.invalidArgument' ? /is invalid\. ([^]*)$/.exec(error.message)?.[1] : undefined;
  const hint = `${detail ? `：${detail}` : ''}${near ? `（是否指 ${near}？）` : ''}`;
  return { code: 'usage', message: `${known}${hint}。用法请看 duban --help 或 duban <命令> --help。` };
}
