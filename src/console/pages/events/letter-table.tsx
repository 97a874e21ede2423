/** Letters as a table; on a telephone as cards. A subject opens its letter. */
import { Button, Empty, Grid, Table, type TableColumnsType } from 'antd';
import type { LetterRow } from '../../../web/api/shapes/assignment';
import { dateInWords } from '../../parts/dates';
import '../board/lists.css';
import './letters.css';

interface LetterTableProps {
  letters: LetterRow[];
  open: (id: string) => void;
}

const NOTHING = '没有信件。方案下达、到提醒日之后，信件在工作日统一发出，并列在这里。';

export function LetterTable({ letters, open }: LetterTableProps) {
  const wide = Grid.useBreakpoint().md ?? true;
  if (letters.length === 0) return <Empty description={NOTHING} />;
  if (!wide) return <LetterCards letters={letters} open={open} />;
  return (
    <div className="scroll-x">
      <Table rowKey="id" size="small" pagination={false} dataSource={letters} columns={columnsFor(open)} />
    </div>
  );
}

function columnsFor(open: (id: string) => void): TableColumnsType<LetterRow> {
  return [
    {
      title: '日期',
      dataIndex: 'planDate',
      render: (date: string) => <span className="nowrap">{dateInWords(date)}</span>,
    },
    { title: '主题', render: (_: unknown, letter) => <Subject letter={letter} open={open} /> },
    { title: '种类', dataIndex: 'kindName' },
    { title: '收信人', render: (_: unknown, { recipientName, capacityName }) => `${recipientName}（${capacityName}）` },
    { title: '举措', render: (_: unknown, { measures }) => measures.join('、') },
    { title: '状态', dataIndex: 'stateName' },
  ];
}

function LetterCards({ letters, open }: LetterTableProps) {
  return (
    <ul className="letter-cards">
      {letters.map((letter) => (
        <li key={letter.id}>
          <Subject letter={letter} open={open} />
          <p>
            {dateInWords(letter.planDate)} · {letter.stateName}
          </p>
          <p>
            {letter.recipientName}（{letter.capacityName}）
            {letter.measures.length > 0 && ` · 举措 ${letter.measures.join('、')}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Subject({ letter: { id, subject }, open }: { letter: LetterRow; open: (id: string) => void }) {
  return (
    <Button type="link" className="letter-open" onClick={() => open(id)}>
      {subject}
    </Button>
  );
}
