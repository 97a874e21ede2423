/** Changing one's own password. */
import type { Instant } from '../domain/time';
import type { AccountRecords } from '../records/account-records';
import { InvalidRequest } from '../rollout/errors';
import { FAILURES_OF_ACCOUNT, LOCK_MINUTES } from './conventions';
import { SignInRefused } from './errors';
import { hashPassword, requireSoundPassword } from './passwords';
import { hashOfSecret } from './secrets';
import type { SigningIn } from './signing-in';

export interface PasswordChange {
  account: string;
  oldPassword: string;
  newPassword: string;
  address: string;
  /** The session that asks: the only one that goes on. */
  secret: string;
}

export class OwnPassword {
  constructor(
    private readonly records: AccountRecords,
    private readonly signingIn: SigningIn,
    private readonly now: () => Instant,
  ) {}

  /**
   * The old password is looked at under the brakes of signing in: a session left open is no place to guess it. Throws
   * `InvalidRequest` for an unsound new one, `SignInRefused` for a wrong old one.
   */
  async change({ account, oldPassword, newPassword, address, secret }: PasswordChange): Promise<void> {
    requireSoundPassword(account, newPassword);
    if (newPassword === oldPassword) throw new InvalidRequest('新密码与原密码相同，没有改动。请换一个新密码。');
    const claim = { account, password: oldPassword, address, via: 'passwordChange' as const };
    const { passwordHash: from } = await this.signingIn.prove(claim).catch(inOtherWords);
    const hashes = { from, to: await hashPassword(newPassword) };
    const changed = await this.records.changePassword(account, hashes, hashOfSecret(secret), this.now());
    if (!changed) throw new InvalidRequest(WRONG_OLD);
  }
}

const WRONG_OLD =
  `密码没有修改：原密码不对，或短时间内不对的次数过多（${LOCK_MINUTES} 分钟内 ${FAILURES_OF_ACCOUNT} 次，系统约定）。` +
  '请核对后再试；忘记原密码的，请由系统管理员重设。';

/** Whoever is signed in already does not want to read that he is not. */
function inOtherWords(error: unknown): never {
  if (error instanceof SignInRefused && error.reason === 'notAccepted') throw new InvalidRequest(WRONG_OLD);
  throw error;
}
