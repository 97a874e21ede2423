import { Form, Input, Select, type FormInstance } from 'antd';
import { PasswordRules, SHORTEST_PASSWORD } from '../../session/password-rules';
import { ROLE_WORDS } from '../../session/role-words';
import { needsPerson, needsUnit, type AccountInput } from './account-input';

const ROLE_OPTIONS = ROLE_WORDS.map(({ role, title }) => ({ value: role, label: title }));
const NAME_FORM = /^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,63}$/;

export function AccountFields({ form, isNew }: { form: FormInstance<AccountInput>; isNew: boolean }) {
  const role = Form.useWatch('role', form) ?? 'unit';
  return (
    <>
      {isNew && <NameField />}
      <Form.Item name="displayName" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label="身份" extra={ROLE_WORDS.find((words) => words.role === role)?.sees}>
        <Select options={ROLE_OPTIONS} />
      </Form.Item>
      {needsUnit(role) && <IdField name="unit" label="单位编号" example="market-regulation" />}
      {needsPerson(role) && <IdField name="person" label="人员编号" example="market-regulation-liaison" />}
      <Form.Item
        name="password"
        label={isNew ? '初始密码' : '重设密码（不改可留空）'}
        extra={<PasswordRules />}
        rules={[{ required: isNew, min: SHORTEST_PASSWORD, message: `请填写至少 ${SHORTEST_PASSWORD} 个字符` }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}

function NameField() {
  return (
    <Form.Item
      name="name"
      label="登录名"
      extra="2 至 64 个字母、数字或 . _ @ -（系统约定），建好后不能改。"
      rules={[
        { required: true, whitespace: true, message: '请填写登录名' },
        { pattern: NAME_FORM, message: '只用字母、数字或 . _ @ -，以字母或数字开头' },
      ]}
    >
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
    </Form.Item>
  );
}

function IdField({ name, label, example }: { name: 'unit' | 'person'; label: string; example: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={`方案的单位名单（units.yaml）中的编号（id），例如 ${example}。`}
      rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
    >
      <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={80} />
    </Form.Item>
  );
}
