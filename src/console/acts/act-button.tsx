/** One act as a button. It decides nothing: whether to show it is the offer's to say, and the last word is the server's. */
import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../session/me';
import type { ActAbout, ActType } from './about';
import { ActDialog } from './act-dialog';
import { VERBS } from './act-words';
import { mustBeOnBehalf } from './on-behalf';

interface ActButtonProps {
  type: ActType;
  about: ActAbout;
  primary?: boolean;
  onDone?: () => void;
}

export function ActButton({ type, about, primary = false, onDone }: ActButtonProps) {
  const [open, setOpen] = useState(false);
  const onBehalf = mustBeOnBehalf(type, about, useMay());
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {onBehalf ? `代录${VERBS[type]}` : VERBS[type]}
      </Button>
      {open && <ActDialog type={type} about={about} onBehalf={onBehalf} close={() => setOpen(false)} onDone={onDone} />}
    </>
  );
}
