/** Which measure, which unit, and between which days: the filters that events and letters share. */
import { Flex, Select } from 'antd';
import type { ReactNode } from 'react';
import type { PlanWords } from '../../../web/api/shapes/plans';
import { useGet } from '../../api/use-get';
import { DateField } from '../../acts/date-field';
import type { UrlQuery } from '../board/use-url-query';

export function PlaceFilters({ planId, query, change, children }: UrlQuery & { planId: string; children?: ReactNode }) {
  const plan = useGet<PlanWords>(`/plans/${planId}`).data;
  const measures = (plan?.measures ?? []).filter(({ withheld }) => !withheld);
  return (
    <Flex gap="small" wrap align="center" className="event-filters no-print" role="search">
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="filter-measure"
        aria-label="举措"
        placeholder="全部举措"
        value={query.get('measure') ?? undefined}
        options={measures.map(({ no, title }) => ({ value: String(no), label: `${no} ${title}` }))}
        onChange={(measure: string | undefined) => change({ measure })}
      />
      <Select
        allowClear
        className="filter-unit"
        aria-label="责任单位"
        placeholder="全部单位"
        value={query.get('unit') ?? undefined}
        options={(plan?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(unit: string | undefined) => change({ unit })}
      />
      {children}
      <Between query={query} change={change} />
    </Flex>
  );
}

function Between({ query, change }: UrlQuery) {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  return (
    <>
      <label>
        自 <DateField value={from} max={to || undefined} onChange={(date) => change({ from: date })} />
      </label>
      <label>
        至 <DateField value={to} min={from || undefined} onChange={(date) => change({ to: date })} />
      </label>
    </>
  );
}
