/** From what went wrong to what the user is told: a code for programs, a message with the next step, an exit code. */
import { CommanderError } from 'commander';
import { TemplateFaults } from '../letters/templates/template-faults';
import { formatFault, type Fault } from '../plans/fault';
import { displayUsageError } from './usage-errors';

export const EXIT = { ok: 0, refused: 1, usage: 2, pending: 3, unreachable: 4 } as const;

export interface Failure {
  code: string;
  message: string;
  exitCode: number;
  /** Where every fault of a file stands, for programs. */
  faults?: readonly Fault[];
}

/** Thrown when the command was not understood: a wrong number, a date that does not exist, a missing option. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Thrown when a plan folder has errors: nothing is started from a half-understood file. */
export class PlanFaults extends Error {
  override readonly name = 'PlanFaults';

  constructor(
    folder: string,
    readonly faults: readonly Fault[],
  ) {
    const list = faults.map((fault) => `  ${formatFault(fault)}`).join('\n');
    super(`方案文件夹“${folder}”有误，请改正后重试（duban check 可随时复核）：\n${list}`);
  }
}

/** Thrown when it is not known where the servers are, or they do not answer. */
export class ServersNotReachable extends Error {
  override readonly name = 'ServersNotReachable';
}

/** Where the records are. Throws `ServersNotReachable` when nobody said it. */
export function requireDatabaseUrl(databaseUrl: string | undefined): string {
  if (databaseUrl) return databaseUrl;
  throw new ServersNotReachable('不知道数据库在哪里：请先运行 npm start，或设置 DUBAN_DATABASE_URL。');
}

const UNREACHABLE =
  '连接不上服务（数据库或 Temporal）。请确认 npm start 正在运行，或检查 DUBAN_DATABASE_URL、TEMPORAL_ADDRESS；逐项检查请用 duban doctor。';

/** Error names whose message is already written for users, with the code that programs see. */
const KNOWN: Record<string, { code: string; exitCode: number }> = {
  ActPending: { code: 'pending', exitCode: EXIT.pending },
  NotFound: { code: 'notFound', exitCode: EXIT.refused },
  InvalidRequest: { code: 'invalidRequest', exitCode: EXIT.refused },
  PlanFaults: { code: 'planFaults', exitCode: EXIT.refused },
  TemplateFaults: { code: 'templateFaults', exitCode: EXIT.refused },
  RequestConflict: { code: 'requestConflict', exitCode: EXIT.refused },
  SchemaTooNew: { code: 'schemaTooNew', exitCode: EXIT.refused },
  EmbeddedServerError: { code: 'embedded', exitCode: EXIT.refused },
  LetterKeyMissing: { code: 'letterKeyMissing', exitCode: EXIT.refused },
  LetterDamaged: { code: 'letterDamaged', exitCode: EXIT.refused },
  AttachmentDamaged: { code: 'attachmentDamaged', exitCode: EXIT.refused },
  UnknownCalendarYear: { code: 'unknownCalendarYear', exitCode: EXIT.refused },
  UsageError: { code: 'usage', exitCode: EXIT.usage },
  SettingsError: { code: 'settings', exitCode: EXIT.usage },
  ServersNotReachable: { code: 'unreachable', exitCode: EXIT.unreachable },
};

/** Sorts an error. Names are compared, not classes, so that the Temporal client need not be loaded to tell. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CommanderError) return { ...displayUsageError(error), exitCode: EXIT.usage };
  if (!(error instanceof Error)) return unexpected(String(error));
  const known = KNOWN[error.name];
  const faults = error instanceof PlanFaults || error instanceof TemplateFaults ? error.faults : undefined;
  if (known) return { ...known, message: error.message, faults };
  // The refusal's own code is what a program needs to know.
  if (error.name === 'ActRefused')
    return { code: codeOf(error) || 'refused', message: error.message, exitCode: EXIT.refused };
  if (isUnreachable(error)) {
    return {
      code: 'unreachable',
      message: `${UNREACHABLE}（${error.message || codeOf(error)}）`,
      exitCode: EXIT.unreachable,
    };
  }
  return unexpected(error.message);
}

function unexpected(detail: string): Failure {
  const message = `程序内部错误：${detail}。请设置 DUBAN_DEBUG=1 重新运行，并把输出交给维护人员。`;
  return { code: 'internal', message, exitCode: EXIT.refused };
}

const SOCKET_CODES = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN', 'EPIPE'];
/** PostgreSQL: shutting down, starting up, refuses this user or database. */
const DATABASE_CODES = ['57P01', '57P02', '57P03', '28P01', '28000', '3D000'];
/** gRPC: deadline exceeded, unavailable, unauthenticated. */
const TEMPORAL_CODES = ['4', '14', '16'];

function isUnreachable(error: Error): boolean {
  const codes = [...SOCKET_CODES, ...DATABASE_CODES, ...TEMPORAL_CODES];
  return codes.includes(codeOf(error)) || /Failed to connect before the deadline|timeout exceeded/i.test(error.message);
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? String(code) : '';
}
