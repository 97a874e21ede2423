/** Which columns to show. The measure stays: it is the way to the row's page. */
import { Button, Checkbox, Popover } from 'antd';
import { COLUMNS, type BoardColumn } from './columns';

const FIXED = COLUMNS[0]?.key;

export function ColumnChoice({ columns, choose }: { columns: BoardColumn[]; choose: (keys: string[]) => void }) {
  const options = COLUMNS.map(({ key, title }) => ({ value: key, label: title, disabled: key === FIXED }));
  const boxes = (
    <Checkbox.Group
      className="column-boxes"
      aria-label="显示的列"
      options={options}
      value={columns.map(({ key }) => key)}
      onChange={choose}
    />
  );
  return (
    <Popover trigger="click" content={boxes} placement="bottomRight">
      <Button>显示的列</Button>
    </Popover>
  );
}
