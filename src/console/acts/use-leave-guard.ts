/** Whoever has typed something is asked before it is thrown away: by closing the dialog, and by leaving the page. */
import { App, type FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import type { Typed } from './typed';

interface LeaveGuard {
  leave: () => void;
  /** What is typed now is kept elsewhere; only what comes after it can be lost. */
  markSaved: () => void;
}

export function useLeaveGuard(form: FormInstance<Typed>, initial: Typed, close: () => void): LeaveGuard {
  const { modal } = App.useApp();
  const saved = useRef(gistOf(initial));
  const isDirty = () => gistOf(form.getFieldsValue()) !== saved.current;

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (gistOf(form.getFieldsValue()) !== saved.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [form]);

  const leave = () => {
    if (!isDirty()) return close();
    void modal.confirm({
      title: '放弃填写的内容？',
      content: '填写的内容还没有提交，关闭后不会保留。',
      okText: '放弃并关闭',
      cancelText: '继续填写',
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: close,
    });
  };
  return { leave, markSaved: () => void (saved.current = gistOf(form.getFieldsValue())) };
}

/** Everything that somebody would miss, in one string; the choice of what is taken back is none. */
function gistOf({ contents, what: _what, ...rest }: Typed): string {
  const entries = Object.entries({ ...contents, ...rest }).filter(([, value]) => value?.length);
  return JSON.stringify([...entries].sort(([a], [b]) => a.localeCompare(b)));
}
