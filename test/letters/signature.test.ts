/** Signed letters: a receiving server can tell that the bytes are ours, and whether anybody changed them. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings, SettingsError } from '../../config/settings';
import { signed, type DkimKey } from '../../src/letters/dkim';
import { frozenMessage, type ReceiptMessage } from '../../src/letters/message';
import { checkSignature } from './dkim-reader';
import { messageInput } from './samples';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dkim: DkimKey = { domain: 'office.example', selector: 'duban2026', key: privateKey };
const attachments = [
  { fileName: '督办日程.ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR\r\n' },
];
const receipt: ReceiptMessage = { ...messageInput(), kind: 'answerReceipt', unsubscribe: 'https://duban.example/u/1' };
const thread = '<thread.0123@duban.example>';

describe('a signed letter', () => {
  it('can be checked with the public key alone', async () => {
    const message = await frozenMessage(messageInput({ attachments, thread }), dkim);
    const { tags, fields, valid } = checkSignature(message, publicKey);
    expect(valid).toBe(true);
    expect(tags).toMatchObject({ v: '1', a: 'rsa-sha256', c: 'relaxed/relaxed', d: 'office.example', s: 'duban2026' });
    expect(fields.toSorted()).toEqual(
      [
        ...['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'in-reply-to', 'references'],
        ...['mime-version', 'content-type', 'auto-submitted'],
      ].toSorted(),
    );
  });

  it('signs both fields of one-click unsubscribing', async () => {
    const { fields, valid } = checkSignature(await frozenMessage(receipt, dkim), publicKey);
    expect(fields).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
    expect(valid).toBe(true);
  });

  it.each([
    ['a field', /^Auto-Submitted: auto-generated/m, 'Auto-Submitted: no'],
    ['the date', /^Date: Thu, 30/m, 'Date: Thu, 31'],
    ['the text', /base64\r\n\r\n.../, 'base64\r\n\r\nAAA'],
  ])('does not hold once %s was changed', async (_what, found, instead) => {
    const message = (await frozenMessage(messageInput({ thread }), dkim)).toString('latin1');
    const forged = message.replace(found, instead);
    expect(forged).not.toBe(message);
    expect(checkSignature(Buffer.from(forged, 'latin1'), publicKey).valid).toBe(false);
  });

  it('has the same bytes each time, and is otherwise the unsigned letter', async () => {
    const [one, other] = [await frozenMessage(messageInput(), dkim), await frozenMessage(messageInput(), dkim)];
    expect(one.equals(other)).toBe(true);
    const plain = await frozenMessage(messageInput());
    expect(one.subarray(-plain.length).equals(plain)).toBe(true);
  });

  it('does not leave unsigned when the key does not sign', async () => {
    const { privateKey: key } = generateKeyPairSync('ed25519');
    await expect(signed(Buffer.from('From: a@b\r\n\r\n'), { ...dkim, key })).rejects.toThrow('邮件未能签名');
  });
});

describe('the key', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-dkim-'));
  const file = (name: string, pem: string | Buffer) => {
    writeFileSync(path.join(folder, name), pem);
    return path.join(folder, name);
  };
  const pemOf = (key: typeof privateKey) => key.export({ type: 'pkcs8', format: 'pem' });
  const given = {
    DUBAN_DATA: '/nonexistent/duban',
    DUBAN_DKIM_DOMAIN: 'office.example',
    DUBAN_DKIM_SELECTOR: 'duban2026',
  };
  const settings = (more: Record<string, string>) => readSettings({ ...given, ...more }).letters.dkim;

  it('is read from its file', () => {
    const found = settings({ DUBAN_DKIM_KEY_FILE: file('rsa.pem', pemOf(privateKey)) });
    expect(found).toMatchObject({ domain: 'office.example', selector: 'duban2026' });
    expect(createPublicKey(found!.key).export({ type: 'spki', format: 'pem' })).toBe(
      publicKey.export({ type: 'spki', format: 'pem' }),
    );
  });

  it('is none where nothing is set', () => {
    expect(readSettings({ DUBAN_DATA: '/nonexistent/duban' }).letters.dkim).toBeUndefined();
  });

  const rsa = file('sound.pem', pemOf(privateKey));
  const short = file('short.pem', pemOf(generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey));
  const other = file('ed25519.pem', pemOf(generateKeyPairSync('ed25519').privateKey));
  const nonsense = file('nonsense.pem', '不是密钥');
  it.each<[string, Record<string, string>, string]>([
    ['only some', {}, 'DUBAN_DKIM_KEY_FILE=“”：应与其余两项（DUBAN_DKIM_DOMAIN、DUBAN_DKIM_SELECTOR）一起设置'],
    [
      'no file',
      { DUBAN_DKIM_KEY_FILE: '/nonexistent/key' },
      'DUBAN_DKIM_KEY_FILE=“/nonexistent/key”：读不到该文件（ENOENT）',
    ],
    ['no key', { DUBAN_DKIM_KEY_FILE: nonsense }, `DUBAN_DKIM_KEY_FILE=“${nonsense}”：不是可用的私钥`],
    ['another kind', { DUBAN_DKIM_KEY_FILE: other }, '密钥类型是 ed25519，应为 RSA'],
    ['a short one', { DUBAN_DKIM_KEY_FILE: short }, '密钥只有 512 位'],
    ['no domain', { DUBAN_DKIM_KEY_FILE: rsa, DUBAN_DKIM_DOMAIN: 'office' }, 'DUBAN_DKIM_DOMAIN=“office”：应为域名'],
    ['no selector', { DUBAN_DKIM_KEY_FILE: rsa, DUBAN_DKIM_SELECTOR: 'a;b' }, 'DUBAN_DKIM_SELECTOR=“a;b”：应为'],
    ['other faults too', { DUBAN_DKIM_KEY_FILE: nonsense, DUBAN_SMTP_PORT: 'x' }, 'DUBAN_SMTP_PORT=“x”'],
  ])('is refused with the reason: %s', (_what, more, reason) => {
    expect(() => settings(more)).toThrow(SettingsError);
    expect(() => settings(more)).toThrow(reason);
  });
});
