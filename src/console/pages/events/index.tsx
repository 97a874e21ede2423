import { Page } from '../../parts/page';

export default function Stub({ planId }: { planId: string }) {
  return <Page title="events">{planId}</Page>;
}
