import { simpleParser, type AddressObject } from 'mailparser';
import { frozenMessage, UnsafeHeader, type MessageInput } from '../../src/letters/message';
import { messageInput } from './samples';

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
  const unsafe: [string, Partial<MessageInput>][] = [
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
  ];

  it.each(unsafe)('refuses an unsafe %s and names the field', async (field, more) => {
    const attempt = frozenMessage(messageInput(more));
    await expect(attempt).rejects.toBeInstanceOf(UnsafeHeader);
    await expect(attempt).rejects.toMatchObject({ field, message: expect.stringContaining(`“${field}”`) });
  });
});
