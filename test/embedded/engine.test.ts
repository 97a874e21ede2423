/** What `npm start` makes of settings before anything leaves. */
import { linksFor } from '../../src/embedded/engine';

const HERE = { baseUrl: 'http://127.0.0.1:8088' };
const PUBLIC = { baseUrl: 'https://duban.office.example' };

it('letters that leave the machine carry no link that only the machine itself can open', () => {
  expect(linksFor('mail.office.example', HERE)).toBeUndefined();
  expect(linksFor('mail.office.example', PUBLIC)).toBe(PUBLIC);
  expect(linksFor('127.0.0.1', HERE)).toBe(HERE);
  expect(linksFor('localhost', PUBLIC)).toBe(PUBLIC);
  expect(linksFor('mail.office.example', undefined)).toBeUndefined();
});
