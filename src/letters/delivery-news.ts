/** What the sending itself has to tell the coordinator: not about a duty, but about the letters that speak of it. */
export type DeliveryNews = 'bounce' | 'noContact' | 'setAside' | 'possiblySent';

const STATUS: Record<DeliveryNews, string> = {
  bounce: '提醒未送达',
  noContact: '提醒未送达',
  setAside: '提醒暂未发出',
  possiblySent: '提醒可能重复送达',
};

/** The word for where the reminder stands; undefined for a step that is about a duty. */
export function deliveryStatus(step: string): string | undefined {
  return STATUS[step as DeliveryNews];
}
