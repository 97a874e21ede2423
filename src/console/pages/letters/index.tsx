/** 信件: every letter with what became of it, the newest first. Which one is open is in the address too. */
import { Pagination } from 'antd';
import type { LetterList } from '../../../web/api/shapes/assignment';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { useUrlQuery, withQuery } from '../board/use-url-query';
import { PlaceFilters } from '../events/place-filters';
import '../events/events.css';
import { LetterDrawer } from '../events/letter-drawer';
import { LetterTable } from '../events/letter-table';

const SIZE = 50;

export default function LettersPage({ planId }: { planId: string }) {
  const { query, change } = useUrlQuery();
  const of = (key: string) => query.get(key) ?? undefined;
  const page = of('page');
  const filter = { measure: of('measure'), unit: of('unit'), from: of('from'), to: of('to'), page, size: String(SIZE) };
  const list = useGet<LetterList>(withQuery(`/plans/${planId}/letters`, filter));
  return (
    <Page title="信件">
      <PlaceFilters planId={planId} query={query} change={change} />
      <Loaded query={list}>
        {({ letters, total }) => (
          <>
            <LetterTable letters={letters} open={(id) => change({ page, letter: id })} />
            <Pagination
              className="list-pages no-print"
              align="end"
              current={Number(page ?? 1)}
              pageSize={SIZE}
              total={total}
              showSizeChanger={false}
              showTotal={(count) => `共 ${count} 封`}
              onChange={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </Loaded>
      <LetterDrawer planId={planId} id={of('letter')} close={() => change({ page, letter: undefined })} />
    </Page>
  );
}
