/** One letter: to whom, what it said, and what became of it. */
import { Descriptions, Drawer, Typography } from 'antd';
import type { LetterDetail } from '../../../web/api/shapes/assignment';
import { useGet } from '../../api/use-get';
import { dateInWords, minuteInWords } from '../../parts/dates';
import { Loaded } from '../../parts/loaded';
import './letters.css';

interface LetterDrawerProps {
  planId: string;
  /** Closed when there is none. */
  id?: string;
  close: () => void;
}

export function LetterDrawer({ planId, id, close }: LetterDrawerProps) {
  const letter = useGet<LetterDetail>(
    id === undefined ? undefined : `/plans/${planId}/letters/${encodeURIComponent(id)}`,
  );
  return (
    <Drawer open={id !== undefined} onClose={close} size={720} title="信件" destroyOnHidden>
      {id !== undefined && (
        <Loaded query={letter}>{(data) => (data.id === id ? <Letter letter={data} /> : null)}</Loaded>
      )}
    </Drawer>
  );
}

function Letter({ letter }: { letter: LetterDetail }) {
  return (
    <>
      <Typography.Title level={3}>{letter.subject}</Typography.Title>
      <Facts letter={letter} />
      <Typography.Title level={4}>正文</Typography.Title>
      <div className="letter-text">{letter.text}</div>
      <Typography.Title level={4}>经过</Typography.Title>
      <ol className="letter-life">
        {letter.life.map(({ at, word }) => (
          <li key={`${at} ${word}`}>
            {minuteInWords(at)}　{word}
          </li>
        ))}
      </ol>
    </>
  );
}

function Facts({ letter }: { letter: LetterDetail }) {
  const items = [
    { key: 'to', label: '收信人', children: `${letter.recipientName}（${letter.capacityName}）` },
    { key: 'kind', label: '种类', children: letter.kindName },
    { key: 'date', label: '日期', children: dateInWords(letter.planDate) },
    { key: 'round', label: '批次', children: minuteInWords(letter.round) },
    { key: 'state', label: '状态', children: letter.stateName },
    { key: 'measures', label: '涉及举措', children: [...letter.measures].sort((a, b) => a - b).join('、') || '无' },
    { key: 'id', label: '信件编号', children: <Typography.Text copyable>{letter.messageId}</Typography.Text> },
  ];
  return <Descriptions bordered size="small" column={1} items={items} />;
}
