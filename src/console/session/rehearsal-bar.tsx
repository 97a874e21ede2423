/** Placeholder until the rehearsal can be driven from here. */
export function RehearsalBar() {
  return null;
}
