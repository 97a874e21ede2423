/** A measure and a unit in a list, leading to their page. */
import { Link } from 'wouter';

interface PairLinkProps {
  planId: string;
  measure: number;
  unit: string;
  unitName: string;
  title?: string;
}

export function PairLink({ planId, measure, unit, unitName, title }: PairLinkProps) {
  return (
    <Link href={`/plans/${planId}/measures/${measure}/${unit}`} title={title}>
      {unitName} · 举措{measure}
    </Link>
  );
}
