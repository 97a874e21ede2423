/** Pausing a rehearsal and setting its pace. */
import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { App, Button, Select } from 'antd';
import type { RehearsalOrder, RehearsalState } from '../../web/api/shapes/rehearsal';
import { ApiProblem, post } from '../api/client';
import { nowStands } from '../api/use-get';
import { useMay } from './me';

const PACES = [0.2, 0.5, 1, 2, 5, 10].map((pace) => ({ value: pace, label: `${pace} 天/秒` }));
const FASTEST = { value: 0, label: '尽快' };

export function RehearsalControls({ rehearsal: { state, pace } }: { rehearsal: RehearsalState }) {
  const order = useOrder();
  const may = useMay();
  if (state === 'ended' || !may('driveRehearsal')) return null;
  const paused = state === 'paused';
  return (
    <span className="rehearsal-controls">
      <Button
        size="small"
        type={paused ? 'primary' : 'default'}
        icon={paused ? <CaretRightOutlined /> : <PauseOutlined />}
        onClick={() => void order({ state: paused ? 'running' : 'paused' })}
      >
        {paused ? '继续' : '暂停'}
      </Button>
      <Select
        size="small"
        aria-label="演练速度"
        popupMatchSelectWidth={false}
        value={pace}
        options={pacesWith(pace)}
        onChange={(chosen) => void order({ pace: chosen })}
      />
    </span>
  );
}

/** A pace that was set on the command line may be none of ours; it is shown all the same. */
function pacesWith(pace: number) {
  const known = [...PACES, FASTEST];
  return known.some(({ value }) => value === pace) ? known : [{ value: pace, label: `${pace} 天/秒` }, ...known];
}

/** Orders may be repeated and may overtake each other: what the server answered last is shown, and no click is held back for another. */
function useOrder() {
  const { message } = App.useApp();
  return async (wanted: RehearsalOrder) => {
    try {
      nowStands('/rehearsal', await post<RehearsalState>('/rehearsal', wanted));
    } catch (error) {
      message.error(error instanceof ApiProblem ? error.detail : '没有成功，请刷新页面后重试。');
    }
  };
}
