/** From a filled-in form to what came of it. */
import { App } from 'antd';
import { lookAgain } from '../api/use-get';
import type { ActAbout, ActType } from './about';
import { consequenceOf, isIrreversible, VERBS } from './act-words';
import { datesInText } from '../parts/dates-in-text';
import { requestOf, type Typed } from './typed';
import { useSeen } from './use-seen';
import { useSending } from './use-sending';

const READING_SECONDS = 6;

interface Acting {
  type: ActType;
  about: ActAbout;
  onDone: () => void;
  onDraft: () => void;
}

export function useAct({ type, about, onDone, onDraft }: Acting) {
  const { modal, message } = App.useApp();
  const { version, look } = useSeen(about.planId, about.duty?.version ?? about.version);
  const { busy, outcome, forget, send } = useSending(about.planId);

  const isMeant = async () => {
    if (!isIrreversible(type)) return true;
    const title = `确定${VERBS[type]}？`;
    return modal.confirm({ title, content: consequenceOf(type, about), okText: VERBS[type], cancelText: '再看看' });
  };
  const perform = async (typed: Typed) => {
    if (busy || !(await isMeant())) return;
    const came = await send(requestOf(type, about, typed, version));
    if (came.kind === 'done') {
      void message.success(datesInText(came.answer.message), READING_SECONDS);
      onDone();
    }
    if (came.kind === 'draft') {
      onDraft();
      await look();
    }
    if (came.kind === 'done' || came.kind === 'pending') await lookAgain(`/plans/${about.planId}`);
  };
  const lookAndGoOn = async () => {
    await look();
    forget();
  };
  return { busy, outcome, perform, look: lookAndGoOn };
}
