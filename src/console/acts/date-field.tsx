/** A date by the browser's own field, which every keyboard and telephone knows, read back in words. */
import { Flex, Input, Typography } from 'antd';
import { dateInWords } from '../parts/dates';

interface DateFieldProps {
  min?: string;
  max?: string;
  /** Given by the form. */
  id?: string;
  value?: string;
  onChange?: (date: string) => void;
}

export function DateField({ min, max, id, value = '', onChange }: DateFieldProps) {
  return (
    <Flex gap="small" align="center" wrap>
      <Input
        type="date"
        className="date-field"
        id={id}
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange?.(event.target.value)}
      />
      {value !== '' && <Typography.Text type="secondary">{dateInWords(value)}</Typography.Text>}
    </Flex>
  );
}

/** A rule for `Form.Item`: the date lies between these. */
export function dateBetween(min: string | undefined, max: string | undefined, message: string) {
  const isOutside = (date: string) => (min !== undefined && date < min) || (max !== undefined && date > max);
  return {
    validator: async (_rule: unknown, date?: string) => {
      if (date && isOutside(date)) throw new Error(message);
    },
  };
}
