/** Which reminders will come, day by day, and to whom; what is handed in before is not reminded of any more. */
import { Button, Tag, Typography } from 'antd';
import { useState } from 'react';
import type { UnitView } from '../../../web/api/shapes/assignment';
import { dateInWords } from '../../parts/dates';
import { reminderDays, type ReminderDay } from './reminder-days';

const FIRST_DAYS = 6;

export function ComingReminders({ coming }: { coming: UnitView['coming'] }) {
  const [all, setAll] = useState(false);
  const days = reminderDays(coming);
  const shown = all ? days : days.slice(0, FIRST_DAYS);
  return (
    <section aria-labelledby="unit-coming">
      <Typography.Title level={3} id="unit-coming">
        将收到的提醒
      </Typography.Title>
      <Typography.Paragraph type="secondary">
        已报送的不再提醒，同一天的合并为一封信。<Tag>系统约定</Tag>提醒日期不是文件规定，办理时限以文件为准。
      </Typography.Paragraph>
      {days.length === 0 && <p>目前没有排定的提醒：下达后，或有新的事项开始时，会在这里列出。</p>}
      <ol className="unit-coming">
        {shown.map((day) => (
          <ComingDay key={day.on} day={day} />
        ))}
      </ol>
      {days.length > FIRST_DAYS && (
        <Button className="no-print" aria-expanded={all} onClick={() => setAll((was) => !was)}>
          {all ? '只看最近的' : `显示全部（共 ${days.length} 天）`}
        </Button>
      )}
    </section>
  );
}

function ComingDay({ day: { on, provisional, reminders } }: { day: ReminderDay }) {
  return (
    <li>
      <strong>{dateInWords(on)}</strong>
      {provisional && <Tag>暂定：该年放假安排尚未公布</Tag>}
      <ul>
        {reminders.map(({ name, dutyName, measures, to }) => (
          <li key={`${name}/${dutyName}/${to}`}>
            {name}：{dutyName}（举措 {measures.join('、')}）<span className="unit-coming-to">告知 {to}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
