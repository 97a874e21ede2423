/** Issuing: the whole, some measures or some units, under a number and a date, and who will hear of it. */
import { Alert, App, Button, Form, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { PlanWords } from '../../../web/api/shapes/plans';
import { IssueFields } from '../../acts/issue-fields';
import { OutcomeNotice } from '../../acts/outcome-notice';
import { useSending } from '../../acts/use-sending';
import { lookAgain } from '../../api/use-get';
import { IssueSummary } from './issue-summary';
import { pairsToIssue, type IssueScope, type Pair } from './issue-scope';

interface IssueInput {
  by: IssueScope['by'];
  measures?: number[];
  units?: string[];
  documentNumber: string;
  issuedOn: string;
}

export function IssueForm({ plan, pairs }: { plan: PlanWords; pairs: Pair[] }) {
  const [form] = Form.useForm<IssueInput>();
  const [ready, setReady] = useState<IssueInput>();
  const [by, measures, units] = [
    Form.useWatch('by', form),
    Form.useWatch('measures', form),
    Form.useWatch('units', form),
  ];
  const fresh = pairsToIssue(pairs, { by: by ?? 'whole', measures: measures ?? [], units: units ?? [] });
  const { busy, outcome, issue } = useIssuing(plan.id);
  const confirm = async () => {
    if (ready && (await issue(ready))) form.resetFields(['by', 'measures', 'units']);
    setReady(undefined);
  };
  const initial = { by: 'whole' as const, documentNumber: plan.documentNumber, issuedOn: plan.today };
  return (
    <>
      {outcome && <OutcomeNotice outcome={outcome} lookAgain={() => void lookAgain(`/plans/${plan.id}`)} />}
      <Form form={form} layout="vertical" className="start-form" initialValues={initial} onFinish={setReady}>
        <Form.Item name="by" label="下达范围">
          <Radio.Group>
            <Radio value="whole">全部尚未下达的</Radio>
            <Radio value="measures">按举措</Radio>
            <Radio value="units">按单位</Radio>
          </Radio.Group>
        </Form.Item>
        {by === 'measures' && <MeasureChoice plan={plan} pairs={pairs} />}
        {by === 'units' && <UnitChoice plan={plan} pairs={pairs} />}
        <IssueFields plan={plan} />
        {fresh.length === 0 && <Alert type="info" showIcon title="所选范围内没有尚未下达的事项，请改选范围。" />}
        <Button type="primary" htmlType="submit" disabled={fresh.length === 0} loading={busy}>
          下达（{fresh.length} 项）
        </Button>
      </Form>
      <Modal
        open={ready !== undefined}
        title="确认下达"
        okText="下达"
        confirmLoading={busy}
        onOk={() => void confirm()}
        onCancel={() => setReady(undefined)}
      >
        {ready && (
          <IssueSummary plan={plan} fresh={fresh} documentNumber={ready.documentNumber} issuedOn={ready.issuedOn} />
        )}
      </Modal>
    </>
  );
}

function useIssuing(planId: string) {
  const { message } = App.useApp();
  const { busy, outcome, send } = useSending(planId);
  const issue = async ({ by, measures, units, documentNumber, issuedOn }: IssueInput) => {
    const scope = { ...(by === 'measures' && { measures }), ...(by === 'units' && { units }) };
    const came = await send({ deed: { type: 'issue', documentNumber, issuedOn, ...scope } });
    if (came.kind !== 'done') return false;
    void message.success(came.answer.message);
    await lookAgain(`/plans/${planId}`);
    return true;
  };
  return { busy, outcome, issue };
}

interface ChoiceProps {
  plan: PlanWords;
  pairs: Pair[];
}

function MeasureChoice({ plan, pairs }: ChoiceProps) {
  const left = (no: number) => pairs.filter(({ measure, issued }) => measure === no && !issued).length;
  const options = plan.measures
    .filter(({ withheld }) => !withheld)
    .map(({ no, title }) => ({
      value: no,
      label: `${no}. ${title}${leftInWords(left(no))}`,
      disabled: left(no) === 0,
    }));
  return <Choice name="measures" label="举措" options={options} />;
}

function UnitChoice({ plan, pairs }: ChoiceProps) {
  const left = (id: string) => pairs.filter(({ unit, issued }) => unit === id && !issued).length;
  const options = plan.units.map(({ id, name }) => ({
    value: id,
    label: `${name}${leftInWords(left(id))}`,
    disabled: left(id) === 0,
  }));
  return <Choice name="units" label="单位" options={options} />;
}

function leftInWords(left: number): string {
  return left === 0 ? '（已下达）' : `（${left} 项未下达）`;
}

interface ChoiceOption {
  value: number | string;
  label: string;
  disabled: boolean;
}

function Choice({ name, label, options }: { name: 'measures' | 'units'; label: string; options: ChoiceOption[] }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请选择${label}` }]}>
      <Select
        mode="multiple"
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={`选择${label}，可多选`}
      />
    </Form.Item>
  );
}
