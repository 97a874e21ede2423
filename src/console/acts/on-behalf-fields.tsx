/** In whose name, and what proves it. */
import { Alert, Form, Input } from 'antd';
import type { Contact } from '../../web/api/shapes/plans';
import { Person } from './checklist-fields';

export const LONGEST_EVIDENCE = 500;

export function OnBehalfFields({ people }: { people: Contact[] }) {
  return (
    <div role="group" aria-label="代录" className="on-behalf">
      <p>代录：办理的是对方，登记的是您。</p>
      {people.length === 0 && (
        <Alert
          className="act-warning"
          type="warning"
          showIcon
          title="名册中没有可代录的在任人员；请先在名册中补上，再代录。"
        />
      )}
      <Form.Item name="onBehalfOf" label="为谁办理" rules={[{ required: true, message: '请选择为谁办理' }]}>
        <Person people={people} />
      </Form.Item>
      <Form.Item
        name="evidence"
        label="凭据"
        extra="电话记录、纸质材料编号等；台账同时记下办理人、代录人和凭据。"
        rules={[{ required: true, whitespace: true, message: '请写明凭据' }]}
      >
        <Input maxLength={LONGEST_EVIDENCE} />
      </Form.Item>
    </div>
  );
}
