/** Is each channel routed once, each step named once, and is there a reminder of that many days? */
import type { Policy } from '../domain/policy';
import type { Fault } from './fault';
import type { Loose } from './loose';
import type { YamlSource } from './yaml-source';

type Routes = NonNullable<Loose<Policy>['channels']>;

export function checkChannelRoutes(source: YamlSource, policy: Loose<Policy>): Fault[] {
  const routes = policy.channels ?? [];
  return [
    ...repeatedChannels(source, routes),
    ...routes.flatMap((route, index) => checkSteps(source, policy, route?.steps ?? [], index)),
  ];
}

function repeatedChannels(source: YamlSource, routes: Routes): Fault[] {
  const names = routes.map((route) => route?.channel);
  return names.flatMap((name, index) =>
    name === undefined || names.indexOf(name) === index
      ? []
      : [
          source.fault(['channels', index, 'channel'], {
            expected: '尚未写过的通道（每个通道只写一次，节点合在一起）',
          }),
        ],
  );
}

function checkSteps(source: YamlSource, policy: Loose<Policy>, steps: (string | undefined)[], route: number): Fault[] {
  const leads = leadDays(policy);
  return steps.flatMap((step, index) => {
    const at = ['channels', route, 'steps', index];
    if (step === undefined) return [];
    if (steps.indexOf(step) < index) return [source.fault(at, { expected: '尚未写过的节点（不重复）' })];
    const days = /^dueSoon-(\d+)$/.exec(step)?.[1];
    if (days === undefined || leads.includes(Number(days))) return [];
    return [source.fault(at, { expected: `本策略中有的提前天数（${leads.map((n) => `dueSoon-${n}`).join('、')}）` })];
  });
}

function leadDays({ dueSoon = [], correction, progress }: Loose<Policy>): number[] {
  const all = [...dueSoon, ...(correction?.dueSoon ?? []), ...(progress?.dueSoon ?? [])];
  return [...new Set(all.filter((days) => days !== undefined))].sort((a, b) => b - a);
}
