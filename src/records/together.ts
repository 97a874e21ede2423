/**
 * Commits that arrive while one is under way go together in the next: under load many share one write to the disk, and
 * alone each is as quick as before. Everybody waits until his own is committed.
 */
export class Together<Input, Output> {
  private waiting: { input: Input; resolve: (output: Output) => void; reject: (error: unknown) => void }[] = [];
  private underWay = false;

  /** `commit` answers one output an input, in the same order; when it throws, everybody of that batch hears it. */
  constructor(
    private readonly commit: (inputs: Input[]) => Promise<Output[]>,
    private readonly atMost = 100,
  ) {}

  do(input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      if (!this.underWay) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.underWay = true;
    while (this.waiting.length > 0) await this.commitNext();
    this.underWay = false;
  }

  private async commitNext(): Promise<void> {
    const batch = this.waiting.splice(0, this.atMost);
    try {
      const outputs = await this.commit(batch.map(({ input }) => input));
      for (const [place, { resolve }] of batch.entries()) resolve(outputs[place] as Output);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
