/** Handing in: one field for each item of the checklist. */
import { Form, Select } from 'antd';
import type { DutyDetail } from '../../web/api/shapes/assignment';
import type { Contact } from '../../web/api/shapes/plans';
import { FileLinks } from './file-links';
import { FilesField } from './files-field';
import { LongText } from './text-fields';

/** Whoever is named for this item is written to later, so it is somebody of the roster. */
const ACCOUNTABLE = 'accountablePerson';

export function ChecklistFields({ planId, duty, people }: { planId: string; duty: DutyDetail; people: Contact[] }) {
  return (
    <>
      {duty.returnReason && <p className="act-note">退回理由：{duty.returnReason}</p>}
      {duty.checklist.map(({ id, name }, index) => (
        <Form.Item key={id} name={['contents', id]} label={`${index + 1}. ${name}`}>
          {id === ACCOUNTABLE && people.length > 0 ? <Person people={people} /> : <LongText />}
        </Form.Item>
      ))}
      <FilesSoFar planId={planId} duty={duty} />
      <Form.Item name="files" label="附件" extra="不得上传涉密文件。">
        <FilesField planId={planId} />
      </Form.Item>
    </>
  );
}

/** A draft keeps its files; those of an earlier submission were somebody's who may not be here today. */
function FilesSoFar({ planId, duty: { draft, submission } }: { planId: string; duty: DutyDetail }) {
  const files = draft?.files ?? submission?.files ?? [];
  if (files.length === 0) return null;
  const label = draft ? '草稿中已有的附件（随报送一并提交）' : '上次报送的附件（仍需要的，请重新添加）';
  return (
    <Form.Item label={label}>
      <FileLinks planId={planId} files={files} />
    </Form.Item>
  );
}

interface PersonProps {
  people: Contact[];
  /** Given by the form. */
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}

/** Somebody of the roster; what was written by name before is found again. */
export function Person({ people, id, value, onChange }: PersonProps) {
  const named = people.filter(({ role }) => role !== 'office');
  const chosen = named.find((person) => person.id === value || person.name === value)?.id;
  return (
    <Select
      id={id}
      value={chosen}
      onChange={onChange}
      placeholder="请从名册中选择"
      showSearch={{ optionFilterProp: 'label' }}
      options={named.map((person) => ({ value: person.id, label: personInWords(person) }))}
    />
  );
}

export function personInWords({ name, roleName, invented }: Contact): string {
  return `${name}（${roleName}${invented ? '，虚构' : ''}）`;
}
