/** The letters of one measure, or of one unit's part of it. */
import { Flex } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LetterList } from '../../../web/api/shapes/assignment';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { withQuery } from '../board/use-url-query';
import { LetterDrawer } from './letter-drawer';
import { LetterTable } from './letter-table';

const SHOWN = '10';

export function LettersAbout({ planId, measure, unit }: { planId: string; measure: number; unit?: string }) {
  const [opened, open] = useState<string>();
  const about = { measure: String(measure), unit };
  const query = useGet<LetterList>(withQuery(`/plans/${planId}/letters`, { ...about, size: SHOWN }));
  return (
    <>
      <Loaded query={query}>
        {({ letters, total }) => (
          <Flex vertical gap="small" align="stretch">
            <LetterTable letters={letters} open={open} />
            {total > letters.length && (
              <Link to={withQuery(`/plans/${planId}/letters`, about)}>全部 {total} 封信件</Link>
            )}
          </Flex>
        )}
      </Loaded>
      <LetterDrawer planId={planId} id={opened} close={() => open(undefined)} />
    </>
  );
}
