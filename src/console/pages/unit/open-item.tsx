/** One duty: when it is due, how it stands and why, what to do — and, once opened, the acts themselves. */
import { Button, Tag, Typography } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { DutyLine } from '../../../web/api/shapes/common';
import { dateInWords } from '../../parts/dates';
import { datesInText } from '../../parts/dates-in-text';
import { LightSign } from '../../parts/light';
import { ItemActs } from './item-acts';
import { nextStep, timeLeft } from './urgency';

export function OpenItem({ line, planId, today }: { line: DutyLine; planId: string; today: string }) {
  const [opened, setOpened] = useState(false);
  const actsId = useId();
  return (
    <li className={`unit-item unit-item-${line.light}`}>
      <div className="unit-item-head">
        <LightSign light={line.light} />
        <strong className="unit-item-due">
          {dateInWords(line.dueDate)}
          <span className="unit-item-left">{timeLeft(today, line)}</span>
        </strong>
        <Tag>{line.statusName}</Tag>
      </div>
      <h4>
        <Link href={`/plans/${planId}/measures/${line.measure}/${line.unit}`}>
          举措 {line.measure}　{line.measureTitle}
        </Link>
      </h4>
      <p>
        <strong>{line.dutyName}</strong>
        {line.originalDueDate !== line.dueDate && `，原定 ${dateInWords(line.originalDueDate)}`}
      </p>
      <Typography.Paragraph type="secondary">
        {line.reason && `${datesInText(line.reason)}。`}
        {nextStep(line, today)}
      </Typography.Paragraph>
      {line.status !== 'notYetOpen' && (
        <Button
          className="no-print"
          aria-expanded={opened}
          aria-controls={actsId}
          onClick={() => setOpened((was) => !was)}
        >
          {opened ? '收起' : '办理'}
        </Button>
      )}
      <div id={actsId}>{opened && <ItemActs line={line} planId={planId} />}</div>
    </li>
  );
}
