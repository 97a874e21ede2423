/**
 * All acts that are offered on one thing. The open dialog belongs to the list and not to its button: when somebody else was
 * first, the offer goes, and the dialog with what was typed stays.
 */
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex } from 'antd';
import { useState } from 'react';
import { useMay } from '../session/me';
import type { ActAbout, ActType } from './about';
import { ActDialog } from './act-dialog';
import { isAct, isMain, VERBS } from './act-words';
import { mustBeOnBehalf } from './on-behalf';

interface ActsProps {
  offers: string[];
  about: ActAbout;
}

interface Opened {
  type: ActType;
  onBehalf: boolean;
}

export function Acts({ offers, about }: ActsProps) {
  const may = useMay();
  const [opened, open] = useState<Opened>();
  const known = offers.filter(isAct);
  const own = known.filter((type) => !mustBeOnBehalf(type, about, may));
  const forOthers = known.filter((type) => !own.includes(type));
  if (own.length + forOthers.length === 0 && !opened) return null;
  return (
    <Flex gap="small" wrap className="no-print">
      {own.map((type, index) => (
        <Button
          key={type}
          type={index === 0 && isMain(type) ? 'primary' : 'default'}
          onClick={() => open({ type, onBehalf: false })}
        >
          {VERBS[type]}
        </Button>
      ))}
      {forOthers.length > 0 && <ForOthers types={forOthers} open={(type) => open({ type, onBehalf: true })} />}
      {opened && <ActDialog {...opened} about={about} close={() => open(undefined)} />}
    </Flex>
  );
}

function ForOthers({ types, open }: { types: ActType[]; open: (type: ActType) => void }) {
  const items = types.map((type) => ({ key: type, label: VERBS[type] }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => isAct(key) && open(key) }}>
      <Button icon={<DownOutlined />} iconPlacement="end">
        代录
      </Button>
    </Dropdown>
  );
}
