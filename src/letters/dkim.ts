/** Signs frozen bytes (DKIM, RFC 6376), so that a receiving server can tell that the letter is ours and whole. */
import type { KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

export interface DkimKey {
  domain: string;
  selector: string;
  /** RSA: the signature of the same bytes is then always the same, and it is what every server can check. */
  key: KeyObject;
}

/** What a reader relies on. One-click unsubscribing counts only where both of its fields are signed (RFC 8058). */
const SIGNED = [
  ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'Reply-To', 'In-Reply-To', 'References'],
  ...['MIME-Version', 'Content-Type', 'Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

/** The message with its signature before it. Throws where the key does not sign. */
export async function signed(message: Buffer, { domain, selector, key }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey: key, headerFieldNames: SIGNED });
  const bytes = await buffer(signer.sign(message));
  // The library leaves a message unsigned when the key fails; such a letter must not leave as if nothing had happened.
  if (!bytes.subarray(0, 15).equals(Buffer.from('DKIM-Signature:'))) {
    throw new Error(`邮件未能签名：域名 ${domain}、选择器 ${selector} 的密钥不可用，请检查 DUBAN_DKIM_KEY_FILE。`);
  }
  return bytes;
}
