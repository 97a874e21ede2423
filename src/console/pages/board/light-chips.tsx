/** How many rows of each light there are; a click shows only those, another one all of them again. */
import { Flex } from 'antd';
import type { Board } from '../../../web/api/shapes/board';
import { LightSign, type LightName } from '../../parts/light';
import type { UrlQuery } from './use-url-query';

const LIGHTS: LightName[] = ['red', 'yellow', 'green', 'grey'];

export function LightChips({ counts, query, change }: UrlQuery & { counts: Board['counts'] }) {
  const chosen = query.getAll('light');
  const toggled = (light: LightName) =>
    chosen.includes(light) ? chosen.filter((other) => other !== light) : [...chosen, light];
  return (
    <Flex gap="small" wrap role="group" aria-label="按灯筛选">
      {LIGHTS.map((light) => (
        <button
          key={light}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(light)}
          onClick={() => change({ light: toggled(light) })}
        >
          <LightSign light={light} /> {counts[light]}
        </button>
      ))}
    </Flex>
  );
}
