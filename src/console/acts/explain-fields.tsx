/** Why it will be later, and until when. */
import { Alert, Form } from 'antd';
import type { DutyDetail } from '../../web/api/shapes/assignment';
import { addDays, dateInWords } from '../parts/dates';
import { dateBetween, DateField } from './date-field';
import { FilesField } from './files-field';
import { LongText } from './text-fields';

export function ExplainFields({ planId, duty, today }: { planId: string; duty: DutyDetail; today?: string }) {
  const isLate = today !== undefined && today > duty.dueDate;
  return (
    <>
      {isLate && <Alert type="warning" showIcon title="时限已过：现在说明只记录为“逾期后说明”，催办照常进行。" />}
      {duty.explanation && !isLate && (
        <Alert type="warning" showIcon title="本事项已说明过一次，再次说明须经召集人同意；请先与召集人联系。" />
      )}
      <Form.Item name="cause" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <LongText />
      </Form.Item>
      <ExpectedDate duty={duty} isLate={isLate} />
      <Form.Item name="helpNeeded" label="需要的支持" extra="可不填">
        <LongText />
      </Form.Item>
      <Form.Item name="files" label="附件" extra="不得上传涉密文件。">
        <FilesField planId={planId} />
      </Form.Item>
    </>
  );
}

function ExpectedDate({ duty: { dueDate, explainUntil }, isLate }: { duty: DutyDetail; isLate: boolean }) {
  const range = `应晚于时限 ${dateInWords(dueDate)}${explainUntil ? `，不晚于 ${dateInWords(explainUntil)}（系统约定）` : ''}`;
  const min = isLate ? undefined : addDays(dueDate, 1);
  const max = isLate ? undefined : explainUntil;
  const rules = [{ required: true, message: '请写明预计完成日期' }, dateBetween(min, max, range)];
  return (
    <Form.Item name="expectedDate" label="预计完成日期" extra={isLate ? undefined : range} rules={rules}>
      <DateField min={min} max={max} />
    </Form.Item>
  );
}
