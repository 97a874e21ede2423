/** What a unit handed in or explained, and what the conveners were told. */
import { Descriptions, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { DutyDetail } from '../../../web/api/shapes/assignment';
import type { FileRef } from '../../../web/api/shapes/common';
import { FileLinks } from '../../acts/file-links';
import { dateInWords, minuteInWords } from '../../parts/dates';

interface PaperProps {
  planId: string;
  title: string;
  /** The checklist's: the records keep none. */
  order: string[];
  contents: NonNullable<DutyDetail['draft']>['contents'];
  files: FileRef[];
  at?: number;
  byName?: string;
}

export function Paper({ planId, title, order, contents, files, at, byName }: PaperProps) {
  const inOrder = [...contents].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const items = inOrder.map(({ id, name, text }) => ({ key: id, label: name, children: <Long>{text}</Long> }));
  const when = at === undefined ? '' : `　${byName ?? ''} ${minuteInWords(at)}`;
  return (
    <section className="part">
      <h4>
        {title}
        <span className="quiet">{when}</span>
      </h4>
      <Descriptions bordered size="small" column={1} items={items} className="facts" />
      <FileLinks planId={planId} files={files} />
    </section>
  );
}

export function Explanation({
  planId,
  explanation,
}: {
  planId: string;
  explanation: NonNullable<DutyDetail['explanation']>;
}) {
  const { at, cause, expectedDate, helpNeeded, live, files } = explanation;
  const items = [
    { key: 'cause', label: '原因', children: <Long>{cause}</Long> },
    { key: 'expected', label: '预计完成', children: dateInWords(expectedDate) },
    { key: 'help', label: '需要的支持', children: <Long>{helpNeeded || '无'}</Long> },
  ];
  return (
    <section className="part">
      <h4>
        情况说明<span className="quiet">　{minuteInWords(at)}</span>{' '}
        <Tag>{live ? '有效' : '已过预计日期，或不再有效'}</Tag>
      </h4>
      <Descriptions bordered size="small" column={1} items={items} className="facts" />
      <FileLinks planId={planId} files={files} />
    </section>
  );
}

export function Escalation({ escalation }: { escalation: NonNullable<DutyDetail['escalation']> }) {
  const { on, explained, handledByName } = escalation;
  const handling = handledByName ? `已由 ${handledByName} 处置` : '尚未处置';
  return (
    <p className="part">
      {dateInWords(on)} 上报召集人（{explained ? '此前已说明情况' : '未说明情况'}），{handling}。
    </p>
  );
}

function Long({ children }: { children: ReactNode }) {
  return <span className="long-text">{children}</span>;
}
