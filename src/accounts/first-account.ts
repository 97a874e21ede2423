/** An office without accounts lets nobody in: whoever serves the console is told how the first one is made. */
import type { AccountRecords } from '../records/account-records';
import { Accounts } from './accounts';

const HOW =
  '还没有账号，无人能登录控制台。请先建立系统管理员：duban accounts add admin --role administrator，再由其建立其他账号。';

export async function firstAccountHint(records: AccountRecords): Promise<string | undefined> {
  const accounts = await new Accounts(records).administration.list();
  return accounts.length === 0 ? HOW : undefined;
}
