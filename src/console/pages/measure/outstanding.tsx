/** What must be done before the measure can be struck off. */
import type { MeasureDetail } from '../../../web/api/shapes/assignment';

export function Outstanding({ detail: { struckOff, outstanding } }: { detail: MeasureDetail }) {
  if (struckOff) return <p className="flat">已销号。</p>;
  if (outstanding.length === 0) {
    return <p className="flat">各单位各阶段事项均已办结或免除，可以销号；由不承担本举措的召集人办理。</p>;
  }
  return (
    <>
      <p className="flat">销号前仍须办结：</p>
      <ul className="flat">
        {outstanding.map(({ unitName, names }) => (
          <li key={unitName}>
            {unitName}：{names.join('、')}
          </li>
        ))}
      </ul>
    </>
  );
}
