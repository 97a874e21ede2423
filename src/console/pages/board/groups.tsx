/** The list in groups: how many rows and lights each has. Choosing one shows only its rows; choosing it again all of them. */
import type { Board, BoardGroup } from '../../../web/api/shapes/board';
import { LightSign, type LightName } from '../../parts/light';
import type { UrlQuery } from './use-url-query';

const LIGHTS: LightName[] = ['red', 'yellow', 'green', 'grey'];

export const GROUPINGS = [
  { value: '', label: '不分组' },
  { value: 'unit', label: '按责任单位' },
  { value: 'measure', label: '按举措' },
  { value: 'phase', label: '按阶段' },
  { value: 'light', label: '按灯' },
];

export function Groups({ groups, query, change }: UrlQuery & { groups: NonNullable<Board['groups']> }) {
  const by = query.get('group') ?? '';
  const chosen = query.getAll(by);
  const toggle = (key: string) => change({ [by]: chosen.includes(key) ? undefined : key });
  return (
    <ul className="groups" aria-label="分组">
      {groups.map((group) => (
        <li key={String(group.key)}>
          <GroupHead group={group} isChosen={chosen.includes(String(group.key))} toggle={toggle} />
        </li>
      ))}
    </ul>
  );
}

interface GroupHeadProps {
  group: BoardGroup;
  isChosen: boolean;
  toggle: (key: string) => void;
}

/** Rows without a unit, a phase … have no key that could be asked for. */
function GroupHead({ group: { key, name, count, counts }, isChosen, toggle }: GroupHeadProps) {
  return (
    <button
      type="button"
      className="group"
      disabled={key === null}
      aria-pressed={isChosen}
      onClick={() => toggle(String(key))}
    >
      <span className="group-name">{name}</span>
      <span>{count} 项</span>
      <span className="group-lights">
        {LIGHTS.filter((light) => counts[light] > 0).map((light) => (
          <span key={light}>
            <LightSign light={light} /> {counts[light]}
          </span>
        ))}
      </span>
    </button>
  );
}
