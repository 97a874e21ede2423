/** What narrows the list: a search, and selects whose choices come from the plan. */
import { Checkbox, Flex, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { PlanWords } from '../../../web/api/shapes/plans';
import { useGet } from '../../api/use-get';
import type { UrlQuery } from './use-url-query';

export function Filters({ planId, query, change }: UrlQuery & { planId: string }) {
  const plan = useGet<PlanWords>(`/plans/${planId}`).data;
  const url = { query, change };
  return (
    <Flex gap="small" wrap align="center" role="search" className="no-print board-filters">
      <Search {...url} />
      <Choice {...url} name="unit" label="责任单位" options={named(plan?.units)} />
      <Choice {...url} name="measure" label="举措" options={measuresOf(plan)} />
      <Choice {...url} name="area" label="领域" options={named(plan?.areas)} />
      <Choice {...url} name="phase" label="阶段" options={named(plan?.phases)} />
      <Choice {...url} name="status" label="状态" options={STATUSES} />
      <Switch {...url} name="silent" label="逾期未说明" />
      <Switch {...url} name="escalated" label="已上报待处置" />
      <Switch {...url} name="issued" label="未下达" wanted="false" />
    </Flex>
  );
}

interface Option {
  value: string;
  label: string;
}

const STATUSES: Option[] = [
  { value: 'notYetOpen', label: '未开始' },
  { value: 'open', label: '未报送' },
  { value: 'submitted', label: '已报送，待审核' },
  { value: 'returned', label: '已退回，待补正' },
  { value: 'accepted', label: '已办结' },
  { value: 'waived', label: '已免除' },
];

function named(things: { id: string; name: string }[] = []): Option[] {
  return things.map(({ id, name }) => ({ value: id, label: name }));
}

function measuresOf(plan: PlanWords | undefined): Option[] {
  const published = plan?.measures.filter(({ withheld }) => !withheld) ?? [];
  return published.map(({ no, title }) => ({ value: String(no), label: `${no} ${title}` }));
}

/** Searches when Enter is pressed, or the field left; what stands in the address stands in the field. */
function Search({ query, change }: UrlQuery) {
  const sought = query.get('q') ?? '';
  const [text, setText] = useState(sought);
  useEffect(() => setText(sought), [sought]);
  const search = (q: string) => q !== sought && change({ q });
  return (
    <Input.Search
      allowClear
      className="board-search"
      placeholder="搜索举措、单位、原因"
      aria-label="搜索举措、单位、原因"
      maxLength={100}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onSearch={(q) => search(q.trim())}
    />
  );
}

function Choice({
  query,
  change,
  name,
  label,
  options,
}: UrlQuery & { name: string; label: string; options: Option[] }) {
  return (
    <Select
      mode="multiple"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount="responsive"
      className="board-choice"
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={label}
      value={query.getAll(name)}
      options={options}
      onChange={(chosen) => change({ [name]: chosen })}
    />
  );
}

interface SwitchProps extends UrlQuery {
  name: string;
  label: string;
  wanted?: 'true' | 'false';
}

function Switch({ query, change, name, label, wanted = 'true' }: SwitchProps) {
  return (
    <Checkbox
      checked={query.get(name) === wanted}
      onChange={({ target }) => change({ [name]: target.checked ? wanted : undefined })}
    >
      {label}
    </Checkbox>
  );
}
