/** One small edit of the real plan, and the fault that it must bring. */
export interface Case {
  file?: string;
  /** Replace the first `from` after `after` by `to`. */
  after?: string;
  from: string;
  to: string;
  /** The fault stands at the first `at` after `atAfter` of the edited file. */
  at: string;
  atAfter?: string;
  says: string[];
  warning?: boolean;
}
