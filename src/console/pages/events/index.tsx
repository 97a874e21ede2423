/** 办理经过: everything that happened, newest first. */
import { Select } from 'antd';
import { Page } from '../../parts/page';
import { useUrlQuery } from '../board/use-url-query';
import { EventList } from './event-list';
import { EVENT_TYPES } from './event-types';
import { PlaceFilters } from './place-filters';

export default function EventsPage({ planId }: { planId: string }) {
  const { query, change } = useUrlQuery();
  const of = (key: string) => query.get(key) ?? undefined;
  const filter = { measure: of('measure'), unit: of('unit'), type: of('type'), from: of('from'), to: of('to') };
  return (
    <Page title="办理经过">
      <PlaceFilters planId={planId} query={query} change={change}>
        <Select
          allowClear
          className="filter-type"
          aria-label="事由"
          placeholder="全部事由"
          value={filter.type}
          options={EVENT_TYPES.map(([value, label]) => ({ value, label }))}
          onChange={(type: string | undefined) => change({ type })}
        />
      </PlaceFilters>
      <EventList planId={planId} filter={filter} />
    </Page>
  );
}
