/** Why it will be later, and until when. */
import { Alert, Form, Input } from 'antd';
import type { DutyDetail } from '../../web/api/shapes/assignment';
import type { Contact } from '../../web/api/shapes/plans';
import { addDays, dateInWords } from '../parts/dates';
import { Person } from './checklist-fields';
import { dateBetween, DateField } from './date-field';
import { FilesField } from './files-field';
import { LONGEST_EVIDENCE } from './on-behalf-fields';
import { LongText } from './text-fields';

interface ExplainFieldsProps {
  planId: string;
  duty: DutyDetail;
  today?: string;
  /** Who can consent to a second explanation; nobody where they are not shown. */
  judges: Contact[];
}

export function ExplainFields({ planId, duty, today, judges }: ExplainFieldsProps) {
  const isLate = today !== undefined && today > duty.dueDate;
  return (
    <>
      {isLate && (
        <Alert
          className="act-warning"
          type="warning"
          showIcon
          title="时限已过：现在说明只记录为“逾期后说明”，催办照常进行。"
        />
      )}
      <Form.Item name="cause" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <LongText />
      </Form.Item>
      <ExpectedDate duty={duty} isLate={isLate} />
      <Form.Item name="helpNeeded" label="需要的支持" extra="可不填">
        <LongText />
      </Form.Item>
      {duty.explanation && !isLate && <Consent judges={judges} />}
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

/** A duty is explained once; a second time a convener has to agree. */
function Consent({ judges }: { judges: Contact[] }) {
  const title = '本事项已说明过一次，再次说明须经召集人同意。';
  if (judges.length === 0) {
    return (
      <Alert
        className="act-warning"
        type="warning"
        showIcon
        title={`${title}请与召集人联系；同意后，由协调人员代录。`}
      />
    );
  }
  return (
    <>
      <Alert className="act-warning" type="warning" showIcon title={title} />
      <Form.Item name="consentBy" label="同意的召集人" rules={[{ required: true, message: '请选择同意的召集人' }]}>
        <Person people={judges} />
      </Form.Item>
      <Form.Item name="consentEvidence" label="同意的凭据" extra="电话记录、纸质材料编号等">
        <Input maxLength={LONGEST_EVIDENCE} />
      </Form.Item>
    </>
  );
}
