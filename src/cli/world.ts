/** What the command line needs of the world; tests hand in their own. */
import { readSettings, type Settings, isDebugging, wantsColour } from '../../config/settings';
import type { AccountRecords } from '../records/account-records';
import type { AnswerRecords } from '../records/answering';
import type { PostingRecords } from '../records/posting';
import type { Records } from '../records/records';
import type { Rollout } from '../rollout/rollout';
import { processSecrets, type SecretInput } from './secret-input';

/** The use cases, without what is private to them: a fake of this type serves in tests. */
export type Door = Pick<
  Rollout,
  | 'records'
  | 'now'
  | 'stored'
  | 'register'
  | 'onPlan'
  | 'onMeasure'
  | 'onAssignment'
  | 'sign'
  | 'coordinator'
  | 'measure'
  | 'unit'
>;

export interface OpenDoor {
  rollout: Door;
  records: Records & AnswerRecords & { posting: PostingRecords; accounts: AccountRecords };
  close(): Promise<void>;
}

export interface World {
  out(text: string): void;
  err(text: string): void;
  /** Colours are only for a terminal. */
  colour: boolean;
  /** Stack traces are only for developers. */
  debug: boolean;
  secrets: SecretInput;
  settings(): Settings;
  /** Called at most once a command, and only by commands that need the servers. */
  connect(settings: Settings): Promise<OpenDoor>;
}

/** The world of a real process. */
export function processWorld(): World {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    colour: wantsColour(),
    debug: isDebugging(),
    secrets: processSecrets,
    settings: () => readSettings(),
    connect: (settings) => {
      // Loaded only when needed: `check` and `preview` should not wait for the Temporal client.
      const { connect } = require('../connections') as typeof import('../connections');
      return connect(settings);
    },
  };
}
