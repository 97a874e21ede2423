import { simpleParser, type AddressObject } from 'mailparser';
import { frozenMessage, UnsafeHeader, type DutyMessage, type ReceiptMessage } from '../../src/letters/message';
import { messageInput } from './samples';

const ATTACHMENT = {
  fileName: '日程.ics',
  contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  content: '日程\r\n',
};

describe('the frozen message', () => {
  it('has the same bytes each time it is built', async () => {
    const [first, second] = [await frozenMessage(messageInput()), await frozenMessage(messageInput())];
    expect(first.equals(second)).toBe(true);
  });

  it('ends every line as mail requires, also those of a plain text', async () => {
    const bytes = await frozenMessage(messageInput({ text: 'a\nb\n', html: '<p>a</p>\n<p>b</p>\n' }));
    expect(bytes.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('differs where the letter differs', async () => {
    const other = messageInput({ messageId: '<fedcba9876543210@duban.example>' });
    expect((await frozenMessage(messageInput())).equals(await frozenMessage(other))).toBe(false);
  });

  it('says that a machine wrote it, for which plan date and in which capacity', async () => {
    const mail = await simpleParser(await frozenMessage(messageInput()));
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-duban-plan-date')).toBe('2019-05-30');
    expect(mail.headers.get('x-duban-capacity')).toBe('unit');
    expect(mail.date?.toISOString()).toBe('2019-05-30T01:00:00.000Z');
    expect(mail.messageId).toBe('<0123456789abcdef@duban.example>');
    expect((mail.to as AddressObject).value).toEqual([{ name: '郑立军', address: 'liaison@market.example' }]);
    expect(mail.replyTo?.value).toEqual([{ name: '何文静', address: 'office@jilin.example' }]);
  });

  const mailbox = { name: '郑立军', address: 'liaison@market.example' };
  const unsafe: [string, Partial<DutyMessage>][] = [
    ['from.name', { from: { ...mailbox, name: '甲\r\nBcc: all@jilin.example' } }],
    ['from.address', { from: { ...mailbox, address: 'a@jilin.example\nBcc: b@jilin.example' } }],
    ['replyTo.name', { replyTo: { ...mailbox, name: '甲\n乙' } }],
    ['replyTo.address', { replyTo: { ...mailbox, address: 'a@jilin.example\0' } }],
    ['to.name', { to: { ...mailbox, name: '甲\r乙' } }],
    ['to.address', { to: { ...mailbox, address: 'a@jilin.example, b@jilin.example' } }],
    ['to.address', { to: { ...mailbox, address: '' } }],
    ['subject', { subject: '提醒\r\n\r\n正文' }],
    ['messageId', { messageId: '<a@b>\r\nX: y' }],
    ['messageId', { messageId: 'a@b' }],
    ['X-Duban-Capacity', { headers: { 'X-Duban-Capacity': 'unit\nBcc: all@jilin.example' } }],
    ['"X-A\\r\\nBcc"', { headers: { 'X-A\r\nBcc': 'all@jilin.example' } }],
    ['"Bcc"', { headers: { Bcc: 'all@jilin.example' } }],
    ['kind', { kind: 'dueSoon\r\nBcc: all@jilin.example' as DutyMessage['kind'] }],
    ['thread', { thread: '<a@b>\r\nBcc: all@jilin.example' }],
    ['thread', { thread: 'a@b' }],
    ['attachments.fileName', { attachments: [{ ...ATTACHMENT, fileName: '日程.ics\r\nX: y' }] }],
    ['attachments.contentType', { attachments: [{ ...ATTACHMENT, contentType: 'text/calendar\nX: y' }] }],
  ];

  it.each(unsafe)('refuses an unsafe %s and names the field', async (field, more) => {
    const attempt = frozenMessage(messageInput(more));
    await expect(attempt).rejects.toBeInstanceOf(UnsafeHeader);
    await expect(attempt).rejects.toMatchObject({ field, message: expect.stringContaining(`“${field}”`) });
  });
});

describe('a conversation', () => {
  it('is named in both fields that mail readers look at', async () => {
    const mail = await simpleParser(await frozenMessage(messageInput({ thread: '<thread.1@duban.example>' })));
    expect([mail.references, mail.inReplyTo]).toEqual(['<thread.1@duban.example>', '<thread.1@duban.example>']);
  });
});

describe('an attachment', () => {
  it('stands beside the letter, with its bytes as they were given', async () => {
    const mail = await simpleParser(await frozenMessage(messageInput({ attachments: [ATTACHMENT] })));
    const plain = await simpleParser(await frozenMessage(messageInput()));
    expect([mail.text, mail.html]).toEqual([plain.text, plain.html]);
    expect(mail.attachments).toMatchObject([{ filename: '日程.ics', contentDisposition: 'attachment' }]);
    expect(mail.attachments[0]?.content.toString()).toBe(ATTACHMENT.content);
  });
});

describe('unsubscribing', () => {
  const receipt = (unsubscribe?: string): ReceiptMessage => ({ ...messageInput(), kind: 'answerReceipt', unsubscribe });
  const long = `https://duban.example/u/${'0123456789abcdef'.repeat(16)}`;

  it.each([long, 'https://duban.example/u/1', 'http://127.0.0.1:8080/u/1', 'http://[::1]/u', 'http://localhost/u'])(
    'is one click for a receipt letter: %s',
    async (url) => {
      const raw = (await frozenMessage(receipt(url))).toString();
      const unfolded = raw.replace(/\r\n[ \t]+/g, ' ');
      expect(unfolded).toMatch(new RegExp(`^List-Unsubscribe: <${url.replace(/[[\]]/g, '\\$&')}>\\r$`, 'm'));
      expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    },
  );

  it.each([
    'http://duban.example/u',
    'ftp://duban.example/u',
    'mailto:a@b',
    'u/1',
    'https://a.example/> <x',
    'https://a.example/\r\nBcc: a@b',
    'http://127.0.0.1.evil.example/u',
    '',
  ])('is refused where the address is none: %j', async (url) => {
    await expect(frozenMessage(receipt(url))).rejects.toMatchObject({ field: 'unsubscribe' });
  });

  it('is never offered for what is owed', async () => {
    const forged = { ...messageInput(), unsubscribe: long } as unknown as DutyMessage;
    await expect(frozenMessage(forged)).rejects.toThrow('工作提醒不提供退订');
    expect((await frozenMessage(messageInput())).toString()).not.toMatch(/^List-/m);
  });
});

describe('the header', () => {
  const FIELDS =
    /^(X-Duban-[A-Za-z-]+|Auto-Submitted|X-Auto-Response-Suppress|From|To|Reply-To|In-Reply-To|References|Subject|Message-ID|Date|MIME-Version|Content-Type): /;
  const POISON = [
    '\r\n',
    '\n',
    '\r',
    '\0',
    '\u2028',
    '\u0085',
    '\v',
    '"',
    '\\',
    '<',
    '>',
    ';',
    ',',
    '=?utf-8?Q?=0D=0ABcc:?=',
    'Bcc: a@b',
  ];

  /** A small generator of its own, so that a failure comes again. */
  function* hostileWords(count: number) {
    let state = 20190531;
    const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
    for (let n = 0; n < count; n++) yield Array.from({ length: 4 }, () => `甲${POISON[next(POISON.length)]}a`).join('');
  }

  it('never gains a field, whatever the words: they are refused, or they stay words', async () => {
    let written = 0;
    for (const text of hostileWords(60)) {
      for (const more of placesFor(text)) {
        const raw = await frozenMessage(messageInput(more)).catch((error: unknown) => {
          if (!(error instanceof UnsafeHeader)) throw error;
          return undefined;
        });
        if (!raw) continue;
        written += 1;
        const header =
          raw
            .toString('latin1')
            .split('\r\n\r\n', 1)[0]
            ?.replace(/\r\n[ \t]/g, ' ') ?? '';
        expect(header.split('\r\n').filter((line) => !FIELDS.test(line))).toEqual([]);
        expect(header).not.toMatch(/[\r\n](?!\n?[A-Z])/);
      }
    }
    expect(written).toBeGreaterThan(20);
  });

  function placesFor(text: string): Partial<DutyMessage>[] {
    const to = messageInput().to;
    return [
      { subject: text },
      { to: { ...to, name: text } },
      { to: { ...to, address: `${text}@market.example` } },
      { thread: `<${text}@duban.example>` },
      { headers: { 'X-Duban-Capacity': text } },
      { attachments: [{ ...ATTACHMENT, fileName: text }] },
    ];
  }
});
