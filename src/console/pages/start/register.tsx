/** Registration: the plan's clock starts for the conveners; units hear nothing before it is issued. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import type { PlanSummary } from '../../../web/api/shapes/plans';
import type { PlanCheck, PlanSource } from '../../../web/api/shapes/starting';
import { post } from '../../api/client';
import { lookAgain } from '../../api/use-get';
import { ProblemNotice } from '../../parts/problem-notice';

interface RegisterProps {
  checked: PlanCheck;
  source: PlanSource;
  onRegistered: (planId: string) => void;
}

export function Register(props: RegisterProps) {
  return (
    <section aria-labelledby="start-register">
      <Typography.Title level={3} id="start-register">
        登记
      </Typography.Title>
      {props.checked.mayRegister ? <RegisterForm {...props} /> : <NotNow {...props} />}
    </section>
  );
}

function NotNow({ checked: { plan, whyNot, sound }, onRegistered }: RegisterProps) {
  if (plan?.registered) {
    return (
      <Alert
        type="info"
        showIcon
        title="这个方案已经登记"
        description={whyNot ?? '不必再登记；可以下达尚未下达的部分。'}
        action={<Button onClick={() => onRegistered(plan.id)}>去下达</Button>}
      />
    );
  }
  const next = sound ? '请与协调人员或运行维护人员联系。' : '请先改正上面的错误，再重新装入。';
  return <Alert type="warning" showIcon title="现在不能登记" description={whyNot ?? next} />;
}

interface Trial {
  redirectAllTo?: string;
}

function RegisterForm({ checked: { plan }, source, onRegistered }: RegisterProps) {
  const [trial, setTrial] = useState<Trial>();
  const register = useMutation({
    mutationFn: ({ redirectAllTo }: Trial) =>
      post<PlanSummary>('/plans', { source, redirectAllTo: redirectAllTo?.trim() || undefined }),
    onSuccess: ({ id }) =>
      void Promise.all([lookAgain('/plans'), lookAgain('/plan-folders')]).then(() => onRegistered(id)),
    onSettled: () => setTrial(undefined),
  });
  return (
    <>
      {register.error && <ProblemNotice problem={register.error} />}
      <Form layout="vertical" className="start-form" onFinish={setTrial}>
        <Form.Item
          name="redirectAllTo"
          label="试用邮箱（可不填）"
          extra="填写后，本方案的所有信件都改发到这个邮箱，不会发给各单位。正式使用时请留空。"
          rules={[{ type: 'email', message: '请写一个邮箱地址，或留空' }]}
        >
          <Input type="email" autoComplete="off" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={register.isPending}>
          登记方案
        </Button>
      </Form>
      <Modal
        open={trial !== undefined}
        title="确认登记"
        okText="登记"
        confirmLoading={register.isPending}
        onOk={() => trial && register.mutate(trial)}
        onCancel={() => setTrial(undefined)}
      >
        <p>{plan?.title}</p>
        <p>登记后开始计算召集人的时限（例如方案的印发）；各单位在下达之前不会收到任何信件。登记不能撤销。</p>
        <p>{trial?.redirectAllTo ? `试用：所有信件改发到 ${trial.redirectAllTo}。` : '信件将发给名册中的联系人。'}</p>
      </Modal>
    </>
  );
}
