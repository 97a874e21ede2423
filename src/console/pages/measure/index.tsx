import { Page } from '../../parts/page';

export default function Stub(props: { planId?: string; measure?: number; unit?: string }) {
  return <Page title="measure">{JSON.stringify(props)}</Page>;
}
