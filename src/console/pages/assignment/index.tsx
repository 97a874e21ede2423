import { Page } from '../../parts/page';

export default function Stub(props: { planId?: string; measure?: number; unit?: string }) {
  return <Page title="assignment">{JSON.stringify(props)}</Page>;
}
