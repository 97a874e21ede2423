/** Picking a role instead of a password: only in a rehearsal on this machine, with invented persons. */
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Empty, Input, Typography } from 'antd';
import { useState } from 'react';
import type { Me, Persona } from '../../web/api/shapes/accounts';
import { post } from '../api/client';
import { ProblemNotice } from '../parts/problem-notice';
import { enter } from './enter';
import { ROLE_WORDS } from './role-words';

/** More persons than this are looked for, not looked through. */
const MOST_WITHOUT_SEARCH = 4;

export function RolePicker({ personas, planTitle }: { personas: Persona[]; planTitle?: string }) {
  const pick = useMutation({
    mutationFn: (person: string) => post<Me>('/sign-in/rehearsal', { person }),
    onSuccess: enter,
  });
  return (
    <>
      <Alert
        type="info"
        showIcon
        title="这是一次演练：选择身份代替密码"
        description={`仅限本机演练；人员均为虚构，信件不会发给任何真实的人。${planTitle ? `演练方案：${planTitle}。` : ''}正式使用时，这里填写登录名和密码。`}
      />
      {pick.error && <ProblemNotice problem={pick.error} />}
      <h2 className="roles-question">您想以谁的身份来看？</h2>
      <div className="roles">
        {ROLE_WORDS.map(({ role, title, sees }) => (
          <RoleCard
            key={role}
            title={title}
            sees={sees}
            personas={personas.filter((persona) => persona.role === role)}
            busy={pick.isPending ? pick.variables : undefined}
            onPick={pick.mutate}
          />
        ))}
      </div>
    </>
  );
}

interface PersonaChoice {
  personas: Persona[];
  /** The person whose role is being taken just now. */
  busy?: string;
  onPick: (person: string) => void;
}

function RoleCard({ title, sees, ...choice }: PersonaChoice & { title: string; sees: string }) {
  const many = choice.personas.length > MOST_WITHOUT_SEARCH;
  if (choice.personas.length === 0) return null;
  return (
    <section className={many ? 'role role-wide' : 'role'}>
      <h3>{title}</h3>
      <Typography.Paragraph type="secondary">{sees}</Typography.Paragraph>
      {many ? <SearchedPersonas title={title} {...choice} /> : <PersonaButtons {...choice} />}
    </section>
  );
}

function SearchedPersonas({ title, personas, ...rest }: PersonaChoice & { title: string }) {
  const [sought, setSought] = useState('');
  const found = personas.filter(({ name, unitName = '', roleName }) =>
    `${unitName}${name}${roleName}`.includes(sought.trim()),
  );
  return (
    <>
      <Input.Search
        className="role-search"
        allowClear
        placeholder="按单位或姓名查找"
        aria-label={`查找${title}`}
        onChange={({ target }) => setSought(target.value)}
      />
      {found.length > 0 ? (
        <PersonaButtons personas={found} {...rest} />
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有找到，请换一个词" />
      )}
    </>
  );
}

function PersonaButtons({ personas, busy, onPick }: PersonaChoice) {
  return (
    <div className="role-persons">
      {personas.map(({ person, name, unitName }) => (
        <Button
          key={person}
          size="large"
          className="role-person"
          loading={busy === person}
          disabled={busy !== undefined && busy !== person}
          onClick={() => onPick(person)}
        >
          <span className="role-person-words">
            <strong>{unitName ?? name}</strong>
            {unitName && <span className="role-person-name">{name}</span>}
          </span>
        </Button>
      ))}
    </div>
  );
}
