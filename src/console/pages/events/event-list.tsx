/** Events as a list that reads from the newest to the oldest: when, what, who, and why. */
import { Button, Checkbox, Empty, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LedgerLine } from '../../../web/api/shapes/events';
import { minuteInWords } from '../../parts/dates';
import { ProblemNotice } from '../../parts/problem-notice';
import { EventFacts } from './event-facts';
import './events.css';
import { useEvents, type EventFilter } from './use-events';

/** What the engine notes for itself whenever it plans; it would bury what people did. */
const BOOKKEEPING = new Set(['stepsPlanned', 'stepsCancelled']);

interface EventListProps {
  planId: string;
  filter: EventFilter;
  /** Where the page itself says which measure and unit it is about. */
  bare?: boolean;
}

export function EventList({ planId, filter, bare = false }: EventListProps) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useEvents(planId, filter);
  if (error && !data) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} />;
  if (data.length === 0) return <Empty description="没有符合条件的记录；可以放宽条件再看。" />;
  return (
    <>
      <Lines planId={planId} events={data} bare={bare} wanted={filter.type} />
      {error && <ProblemNotice problem={error} retry={() => void refetch()} />}
      {hasNextPage && (
        <Button className="no-print" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          更早的
        </Button>
      )}
    </>
  );
}

interface LinesProps extends Omit<EventListProps, 'filter'> {
  events: LedgerLine[];
  /** A type that somebody asked for is shown, whatever it is. */
  wanted?: string;
}

function Lines({ planId, events, bare, wanted }: LinesProps) {
  const [all, showAll] = useState(false);
  const shown = all || wanted ? events : events.filter(({ type }) => !BOOKKEEPING.has(type));
  return (
    <>
      {!wanted && (
        <Checkbox className="no-print" checked={all} onChange={({ target }) => showAll(target.checked)}>
          也列出节点的排定与取消
        </Checkbox>
      )}
      {shown.length === 0 && <p className="quiet">这一段只有节点的排定与取消。</p>}
      <ol className="events">
        {shown.map((event) => (
          <li key={event.id}>
            <Event planId={planId} event={event} bare={bare} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Event({ planId, event, bare }: { planId: string; event: LedgerLine; bare?: boolean }) {
  return (
    <>
      <div className="event-head">
        <time>{minuteInWords(event.at)}</time>
        <Tag>{event.typeName}</Tag>
        {!bare && <Place planId={planId} event={event} />}
        {event.dutyName && <span>{nameOf(event.dutyName)}</span>}
        {event.sealedNo !== null && <span className="quiet">台账第 {event.sealedNo} 号</span>}
      </div>
      <Who event={event} />
      {event.why && <p className="event-why">{event.why}</p>}
      <EventFacts planId={planId} data={event.data} />
    </>
  );
}

/** A major issue has a number and no name. */
function nameOf(duty: string): string {
  return duty.replace(/^major-issue-(\d+)$/, '重大问题 $1');
}

function Place({ planId, event: { measure, unit, unitName } }: { planId: string; event: LedgerLine }) {
  if (measure === null) return unitName ? <span>{unitName}</span> : null;
  const path = `/plans/${planId}/measures/${measure}`;
  return <Link to={unit ? `${path}/${unit}` : path}>{[`举措 ${measure}`, unitName].filter(Boolean).join(' · ')}</Link>;
}

function Who({ event: { actorName, capacityName, enteredByName, evidence } }: { event: LedgerLine }) {
  if (capacityName === null) return null;
  return (
    <p className="event-who">
      {actorName}（{capacityName}）{enteredByName && `；代录：${enteredByName}`}
      {evidence && `；凭据：${evidence}`}
    </p>
  );
}
