import type { PlanFault } from '../../../web/api/shapes/starting';

/** Files with errors before files with warnings only; within a file errors first, then by line. */
export function faultsByFile(faults: readonly PlanFault[]): { file: string; faults: PlanFault[] }[] {
  const inOrder = [...faults].sort(
    (one, other) => rank(one) - rank(other) || one.line - other.line || one.column - other.column,
  );
  const files = [...new Set(inOrder.map(({ file }) => file))];
  return files.map((file) => ({ file, faults: inOrder.filter((fault) => fault.file === file) }));
}

function rank({ severity }: PlanFault): number {
  return severity === 'error' ? 0 : 1;
}
