/** What of the time line one looks at; it stands in the address, so that it can be kept and passed on. */
import { useSearchParams } from 'wouter';

export interface View {
  measure?: number;
  /** `2019-06`; the whole plan without it. */
  month?: string;
  asList?: boolean;
}

export function useView(): [View, (change: View) => void] {
  const [params, setParams] = useSearchParams();
  const view = viewIn(params);
  return [view, (change) => setParams(paramsOf({ ...view, ...change }), { replace: true })];
}

function viewIn(params: URLSearchParams): View {
  const measure = Number(params.get('measure'));
  const month = params.get('month') ?? '';
  return {
    measure: Number.isInteger(measure) && measure > 0 ? measure : undefined,
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    asList: params.get('as') === 'list',
  };
}

function paramsOf({ measure, month, asList }: View): Record<string, string> {
  return {
    ...(measure && { measure: String(measure) }),
    ...(month && { month }),
    ...(asList && { as: 'list' }),
  };
}
