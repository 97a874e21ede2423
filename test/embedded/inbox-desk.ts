/** A real inbox with its page: letters go in by SMTP and are read over HTTP. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import { startInbox, type Inbox } from '../../src/embedded/inbox';
import { startInboxPage, type InboxPage } from '../../src/embedded/inbox-page';
import { temporaryFolder } from './folders';

export interface Mail {
  subject?: string;
  person?: string;
  date?: string;
  kind?: string;
  text?: string;
  html?: string;
  more?: SendMailOptions;
}

export interface Desk {
  inbox: Inbox;
  page: InboxPage;
  /** Sends letters one after the other and returns their ids. */
  post: (...mails: Mail[]) => Promise<string[]>;
  /** Puts bytes into the inbox that no decent program would send. */
  postRaw: (raw: string) => Promise<string>;
  read: (where: string) => Promise<string>;
  get: (where: string, init?: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const { folder, remove } = temporaryFolder();
  const inbox = await startInbox({ folder, port: 0 });
  const page = await startInboxPage(inbox, { port: 0 });
  const transport = createTransport({ host: '127.0.0.1', port: inbox.port, ignoreTLS: true, pool: true });
  const get = (where: string, init?: RequestInit) => fetch(new URL(where, page.url), init);
  const newest = () => inbox.messages().at(-1)!.id;
  return {
    inbox,
    page,
    get,
    read: async (where) => (await get(where)).text(),
    async post(...mails) {
      const ids: string[] = [];
      for (const mail of mails) {
        await transport.sendMail(mailOf(mail));
        ids.push(newest());
      }
      return ids;
    },
    async postRaw(raw) {
      await transport.sendMail({ envelope: { from: 'a@office.example', to: 'b@unit.example' }, raw });
      return newest();
    },
    async stop() {
      transport.close();
      await page.stop();
      await inbox.stop();
      remove();
    },
  };
}

function mailOf({ subject, person, date, kind, text, html, more }: Mail): SendMailOptions {
  const named = Object.entries({ 'X-Duban-Plan-Date': date, 'X-Duban-Kind': kind, 'X-Duban-Capacity': 'unit' });
  return {
    from: { name: '督办', address: 'duban@office.example' },
    to: { name: person ?? '张虚构', address: 'zhang@unit.example' },
    subject: subject ?? '【工作提醒】',
    text: text ?? '下列改革举措应于5月31日前报送。',
    html,
    headers: Object.fromEntries(named.filter(([, value]) => value)),
    ...more,
  };
}
