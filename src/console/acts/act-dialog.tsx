/** The dialog of an act: about what, what will happen, the fields, and what came of it. Nothing typed is lost by a refusal. */
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { PlanWords } from '../../web/api/shapes/plans';
import { useGet } from '../api/use-get';
import type { ActAbout, ActType } from './about';
import { consequenceOf, standingOf, VERBS } from './act-words';
import './acts.css';
import { DeedFields } from './deed-fields';
import { peopleFor } from './on-behalf';
import { OnBehalfFields } from './on-behalf-fields';
import { OutcomeNotice } from './outcome-notice';
import { initialTyped, type Typed } from './typed';
import { useAct } from './use-act';
import { useLeaveGuard } from './use-leave-guard';

interface ActDialogProps {
  type: ActType;
  about: ActAbout;
  /** A coordinator enters it for somebody else. */
  onBehalf: boolean;
  close: () => void;
  onDone?: () => void;
}

/** Mounted anew for each opening: each has its own request id and its own version seen. */
export function ActDialog(props: ActDialogProps) {
  const plan = useGet<PlanWords>(`/plans/${props.about.planId}`);
  return plan.isPending ? null : <OpenDialog {...props} plan={plan.data} />;
}

function OpenDialog({ type, about, onBehalf, close, onDone, plan }: ActDialogProps & { plan?: PlanWords }) {
  const [form] = Form.useForm<Typed>();
  const [initial] = useState(() => initialTyped(type, about, plan));
  const { leave, markSaved } = useLeaveGuard(form, initial, close);
  const finish = () => {
    close();
    onDone?.();
  };
  const keepDraft = () => {
    form.setFieldValue('files', []);
    markSaved();
  };
  const { busy, outcome, perform, look } = useAct({ type, about, onDone: finish, onDraft: keepDraft });
  const isOver = outcome?.kind === 'pending';
  const buttons = <Buttons type={type} busy={busy} leave={leave} submit={form.submit} />;
  return (
    <Modal
      open
      title={titleOf(type, about, onBehalf)}
      width={680}
      style={{ top: 24 }}
      mask={{ closable: false }}
      onCancel={isOver ? close : leave}
      footer={isOver ? <Button onClick={close}>知道了</Button> : buttons}
    >
      <About type={type} about={about} />
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        scrollToFirstError={{ focus: true }}
        disabled={isOver}
        onFinish={(typed) => void perform(typed)}
      >
        <DeedFields type={type} about={about} plan={plan} />
        {onBehalf && <OnBehalfFields people={peopleFor(type, about, plan)} />}
      </Form>
      {outcome && <OutcomeNotice outcome={outcome} lookAgain={() => void look()} />}
    </Modal>
  );
}

function titleOf(type: ActType, { duty }: ActAbout, onBehalf: boolean): string {
  return `${onBehalf ? '代录：' : ''}${VERBS[type]}${duty ? `　${duty.name}` : ''}`;
}

interface ButtonsProps {
  type: ActType;
  busy: boolean;
  leave: () => void;
  submit: () => void;
}

function Buttons({ type, busy, leave, submit }: ButtonsProps) {
  return (
    <>
      <Button onClick={leave}>关闭</Button>
      <Button type="primary" loading={busy} onClick={submit}>
        {VERBS[type]}
      </Button>
    </>
  );
}

function About({ type, about }: { type: ActType; about: ActAbout }) {
  const standing = standingOf(about);
  return (
    <div className="act-about">
      <p>{[about.title, about.unitName].filter(Boolean).join(' · ')}</p>
      {standing && <p>现在：{standing}</p>}
      {about.issue && <p className="act-quote">{about.issue.text}</p>}
      <p className="act-note">{consequenceOf(type, about)}</p>
    </div>
  );
}
