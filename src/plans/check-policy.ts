/** Do the numbers of a policy go up (or down) as its ladders need? */
import type { Policy } from '../domain/policy';
import { checkChannelRoutes } from './check-channel-routes';
import type { Fault } from './fault';
import type { Loose } from './loose';
import type { Path, YamlSource } from './yaml-source';

/** Ladders of steps: each number must be larger than the one before. */
const RISING: [keyof Policy, string[]][] = [
  ['rungs', ['urge', 'escalation', 'agenda', 'draftReport']],
  ['receipt', ['liaison', 'office', 'conveners']],
  ['review', ['reviewer', 'coConvener']],
];
const TIMES = ['fileAt', 'roundAt', 'retryUntil'] as const;

/** Faults between the numbers of a policy file that is called `name`. */
export function checkPolicy(source: YamlSource, policy: Loose<Policy>, name: string): Fault[] {
  return [
    ...(policy.id !== undefined && policy.id !== name
      ? [source.fault(['id'], { expected: `${name}（与文件名相同）` })]
      : []),
    ...RISING.flatMap(([group, keys]) => rising(source, policy, group, keys)),
    ...atMidnight(source, policy),
    ...inOrder(source, policy),
    ...falling(source, ['dueSoon'], policy.dueSoon),
    ...falling(source, ['correction', 'dueSoon'], policy.correction?.dueSoon),
    ...falling(source, ['progress', 'dueSoon'], policy.progress?.dueSoon),
    ...correctionTooShort(source, policy),
    ...checkChannelRoutes(source, policy),
  ];
}

function rising(source: YamlSource, policy: Loose<Policy>, group: keyof Policy, keys: string[]): Fault[] {
  const numbers = policy[group] as Record<string, number | undefined> | undefined;
  return keys.slice(1).flatMap((key, index) => {
    const before = keys[index] ?? '';
    const [lower, value] = [numbers?.[before], numbers?.[key]];
    if (lower === undefined || value === undefined || value > lower) return [];
    return [source.fault([group, key], { expected: `大于 ${before}（${lower}）的数，后一级不能早于前一级` })];
  });
}

/** At midnight itself a notice of that day may come before or after the filing: which, nobody could tell. */
function atMidnight(source: YamlSource, { fileAt }: Loose<Policy>): Fault[] {
  return fileAt === '00:00' ? [source.fault(['fileAt'], { expected: '晚于 00:00 的时刻' })] : [];
}

function inOrder(source: YamlSource, policy: Loose<Policy>): Fault[] {
  return TIMES.slice(1).flatMap((key, index) => {
    const before = TIMES[index] ?? 'fileAt';
    const [earlier, time] = [policy[before], policy[key]];
    if (earlier === undefined || time === undefined || time > earlier) return [];
    return [source.fault([key], { expected: `晚于 ${before}（${earlier}）的时刻` })];
  });
}

function falling(source: YamlSource, path: Path, days: (number | undefined)[] = []): Fault[] {
  return days.slice(1).flatMap((value, index) => {
    const before = days[index];
    if (before === undefined || value === undefined || value < before) return [];
    return [source.fault([...path, index + 1], { expected: `小于前一个数 ${before} 的数（由大到小，不重复）` })];
  });
}

function correctionTooShort(source: YamlSource, policy: Loose<Policy>): Fault[] {
  const { within, dueSoon = [] } = policy.correction ?? {};
  const [first] = dueSoon;
  if (within === undefined || first === undefined || first < within) return [];
  return [source.fault(['correction', 'dueSoon', 0], { expected: `小于修改期限 ${within} 的数` })];
}
