/** Which measure, how much of the plan, and in what form. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker, Segmented, Select, Space } from 'antd';
import dayjs from 'dayjs';
import type { MeasureChoice } from './choices';
import { monthAfter } from './range';
import type { View } from './view';

interface ToolbarProps {
  view: View;
  change: (change: View) => void;
  measures: MeasureChoice[];
  /** Where the look at a single month begins. */
  firstMonth: string;
  closeAll: (() => void) | undefined;
  openAll: (() => void) | undefined;
}

const ALL = 0;

export function Toolbar({ view, change, measures, firstMonth, closeAll, openAll }: ToolbarProps) {
  return (
    <div className="tl-toolbar no-print">
      <Select
        aria-label="举措"
        className="tl-measures"
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        value={view.measure ?? ALL}
        options={[{ value: ALL, label: '全部举措' }, ...measures.map(choiceOf)]}
        onChange={(no) => change({ measure: no === ALL ? undefined : no })}
      />
      <Segmented
        aria-label="时间范围"
        value={view.month ? 'month' : 'whole'}
        options={[
          { value: 'whole', label: '全程' },
          { value: 'month', label: '按月' },
        ]}
        onChange={(choice) => change({ month: choice === 'month' ? firstMonth : undefined })}
      />
      {view.month && <MonthPicker month={view.month} choose={(month) => change({ month })} />}
      <Segmented
        aria-label="形式"
        value={view.asList ? 'list' : 'chart'}
        options={[
          { value: 'chart', label: '图' },
          { value: 'list', label: '列表' },
        ]}
        onChange={(choice) => change({ asList: choice === 'list' })}
      />
      {!view.asList && (
        <Space>
          <Button onClick={openAll} disabled={!openAll}>
            全部展开
          </Button>
          <Button onClick={closeAll} disabled={!closeAll}>
            全部收起
          </Button>
        </Space>
      )}
      <Button onClick={() => window.print()}>打印</Button>
    </div>
  );
}

function MonthPicker({ month, choose }: { month: string; choose: (month: string) => void }) {
  return (
    <Space.Compact>
      <Button icon={<LeftOutlined />} aria-label="上一月" onClick={() => choose(monthAfter(month, -1))} />
      <DatePicker
        picker="month"
        aria-label="月份"
        allowClear={false}
        format="YYYY年M月"
        value={dayjs(`${month}-01`)}
        onChange={(chosen) => chosen && choose(chosen.format('YYYY-MM'))}
      />
      <Button icon={<RightOutlined />} aria-label="下一月" onClick={() => choose(monthAfter(month, 1))} />
    </Space.Compact>
  );
}

function choiceOf({ no, title }: MeasureChoice) {
  return { value: no, label: `举措${no}　${title}` };
}
