/** All shells of one world, and how they are started, told and woken. */
import type { Instant, LocalDate } from '../../src/domain/time';
import { assignmentWorkflowId, measureWorkflowId, planWorkflowId } from '../../src/domain/names';
import type { Workflows } from '../../src/rollout/workflows';
import { hash } from './random';
import type { Shell, Surroundings } from './shell';
import { AssignmentShell, MeasureShell, PlanShell } from './shells';

type AnyShell = AssignmentShell | MeasureShell | PlanShell;

/** Starting one that runs already is no error; telling one that has ended is none either. */
export class Staff implements Workflows {
  private readonly shells = new Map<string, AnyShell>();
  private readonly dirty = new Set<AnyShell>();

  constructor(private readonly world: Surroundings) {}

  of(workflowId: string): AnyShell | undefined {
    return this.shells.get(workflowId);
  }

  nextWake(): Instant | null {
    let least: Instant | null = null;
    for (const { wakesAt } of this.shells.values()) {
      if (wakesAt !== null && (least === null || wakesAt < least)) least = wakesAt;
    }
    return least;
  }

  /** News of another workflow. */
  tell(workflowId: string, news: { type: string }): void {
    const shell = this.shells.get(workflowId);
    if (!shell || shell.ended) return;
    (shell as unknown as Shell<{ seq: number }, { type: string }, never>).put(news);
    this.dirty.add(shell);
  }

  /** Marks a shell that was handed something directly. */
  touch(shell: AnyShell): void {
    this.dirty.add(shell);
  }

  /** Wakes who is due, in an order that is chance, and lets everybody work. False when nobody had anything to do. */
  async work(now: Instant, seed: number): Promise<boolean> {
    const due = [...this.shells.values()].filter(({ wakesAt }) => wakesAt !== null && wakesAt <= now);
    for (const shell of due) shell.told(now);
    const busy = [...new Set([...due, ...this.dirty])];
    this.dirty.clear();
    for (const shell of inChanceOrder(busy, seed ^ (now / 60_000))) await shell.run();
    return busy.length > 0;
  }

  async startPlan({ state, clock }: Parameters<Workflows['startPlan']>[0]) {
    const shell = this.start(planWorkflowId(state.planId), (id) => new PlanShell(id, state, clock, this.world));
    if (shell instanceof PlanShell) shell.launch();
  }
  async startMeasure({ state, clock }: Parameters<Workflows['startMeasure']>[0]) {
    const id = measureWorkflowId(state.planId, state.measure);
    this.start(id, () => new MeasureShell(id, state, clock, this.world));
  }
  async startAssignment({ state, clock }: Parameters<Workflows['startAssignment']>[0]) {
    const id = assignmentWorkflowId(state.ref);
    const shell = this.start(id, () => new AssignmentShell(id, state, clock, this.world));
    if (shell instanceof AssignmentShell) shell.launch();
  }
  async startDispatch() {}
  async publishCalendar(workflowId: string, published: LocalDate) {
    const shell = this.shells.get(workflowId);
    if (!(shell instanceof AssignmentShell) || shell.ended) return;
    shell.hearOf(published);
    this.dirty.add(shell);
  }
  async announceCalendars() {}
  async advanceClock() {}
  async poke() {}

  private start(id: string, make: (id: string) => AnyShell): AnyShell | undefined {
    if (this.shells.has(id)) return undefined;
    const shell = make(id);
    this.shells.set(id, shell);
    this.dirty.add(shell);
    return shell;
  }
}

function inChanceOrder(shells: AnyShell[], seed: number): AnyShell[] {
  if (shells.length < 2) return shells;
  const place = new Map(shells.map((shell, index) => [shell, hash(seed ^ (index * 7919))]));
  return [...shells].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}
