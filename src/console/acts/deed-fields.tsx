/** The fields of each act. */
import { Form, Radio } from 'antd';
import type { PlanWords } from '../../web/api/shapes/plans';
import type { ActAbout, ActType } from './about';
import { ChecklistFields } from './checklist-fields';
import { ExplainFields } from './explain-fields';
import { FilesField } from './files-field';
import { IssueFields } from './issue-fields';
import { judgesOf, peopleFor } from './on-behalf';
import { ActText } from './text-fields';

interface DeedFieldsProps {
  type: ActType;
  about: ActAbout;
  plan?: PlanWords;
}

export function DeedFields({ type, about, plan }: DeedFieldsProps) {
  const { planId, duty } = about;
  if (type === 'submit' && duty) {
    const people = peopleFor(type, about, plan);
    return <ChecklistFields planId={planId} duty={duty} people={people} />;
  }
  if (type === 'explain' && duty)
    return <ExplainFields planId={planId} duty={duty} today={plan?.today} judges={judgesOf(about, plan)} />;
  if (type === 'issue') return <IssueFields plan={plan} />;
  return (
    <>
      {(type === 'takeBack' || type === 'correct') && <What type={type} />}
      <ActText type={type} />
      {type === 'raiseMajorIssue' && (
        <Form.Item name="files" label="附件" extra="不得上传涉密文件。">
          <FilesField planId={planId} />
        </Form.Item>
      )}
    </>
  );
}

const SUBMISSION = { value: 'submission', label: '报送' };
const CHOICES = {
  takeBack: [SUBMISSION, { value: 'explanation', label: '情况说明' }],
  correct: [SUBMISSION, { value: 'acceptance', label: '审核结论' }],
};

/** What is taken back or put right. */
function What({ type }: { type: keyof typeof CHOICES }) {
  return (
    <Form.Item name="what" label={type === 'correct' ? '更正什么' : '撤回什么'} rules={[{ required: true }]}>
      <Radio.Group options={CHOICES[type]} />
    </Form.Item>
  );
}
