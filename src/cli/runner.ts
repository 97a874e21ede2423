/** From a command's handler to what commander calls: open a session, print the outcome, close, remember the exit code. */
import { CommanderError, type Command } from 'commander';
import { EXIT, failureOf } from './errors';
import { toJson, type Outcome } from './output';
import { Session, type GlobalOptions } from './session';
import { printable } from './terminal';
import type { World } from './world';

/** What a command does; arguments and own options come as commander parsed them. */
export type Handler<Args extends unknown[]> = (session: Session, ...args: Args) => Promise<Outcome> | Outcome;

/** Adds one command (or a small family) to the program. */
export type CommandModule = (program: Command, run: Runner['run']) => void;

const HELP_WAS_SHOWN = ['commander.helpDisplayed', 'commander.version'];

export class Runner {
  exitCode: number = EXIT.ok;

  constructor(private readonly world: World) {}

  /** The action of a command. */
  readonly run = <Args extends unknown[]>(handler: Handler<Args>) => {
    return async (...given: unknown[]): Promise<void> => {
      const command = given.pop() as Command;
      const options = command.optsWithGlobals<GlobalOptions>();
      const session = new Session(this.world, options);
      try {
        this.show(await handler(session, ...(given as Args)), options);
      } catch (error) {
        this.fail(error, options.json);
      } finally {
        await session.close();
      }
    };
  };

  /** Tells what went wrong on stderr, and keeps the exit code. */
  fail(error: unknown, json = false): void {
    if (error instanceof CommanderError && HELP_WAS_SHOWN.includes(error.code)) return;
    const { exitCode, code, message, faults } = failureOf(error);
    this.exitCode = exitCode;
    const told = json
      ? JSON.stringify({ error: { code, message, faults } })
      : printable(`${exitCode === EXIT.pending ? '提示' : '错误'}：${message}`);
    this.world.err(`${told}\n`);
    if (this.world.debug && error instanceof Error) this.world.err(`${error.stack ?? ''}\n`);
  }

  private show({ text, json, exitCode }: Outcome, options: GlobalOptions): void {
    const shown = options.json ? toJson(json) : printable(text);
    if (shown !== '') this.world.out(`${shown}\n`);
    this.exitCode = exitCode ?? EXIT.ok;
  }
}
