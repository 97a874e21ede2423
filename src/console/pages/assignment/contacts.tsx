/** Whom to call. */
import { Tag } from 'antd';
import type { Contact } from '../../../web/api/shapes/plans';
import { dateInWords } from '../../parts/dates';

export function Contacts({ contacts }: { contacts: Contact[] }) {
  if (contacts.length === 0) return <p className="quiet">名册中没有联系人；请在单位名册中补上，否则信件无处可发。</p>;
  return (
    <ul className="contacts">
      {contacts.map((contact) => (
        <li key={contact.id}>
          <ContactLine contact={contact} />
        </li>
      ))}
    </ul>
  );
}

function ContactLine({ contact }: { contact: Contact }) {
  const { name, roleName, telephone, email, from, to, inOffice, invented } = contact;
  return (
    <>
      <strong>{name}</strong> {roleName} {invented && <Tag>虚构，供演练</Tag>}
      {!inOffice && <Tag>不在任</Tag>}
      {telephone && <a href={`tel:${telephone}`}>{telephone}</a>}
      {email && <a href={`mailto:${email}`}>{email}</a>}
      {from && <span className="quiet">自 {dateInWords(from)}</span>}
      {to && <span className="quiet">至 {dateInWords(to)}</span>}
    </>
  );
}
