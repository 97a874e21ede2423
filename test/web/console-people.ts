/** People with accounts, each before a browser of his own. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Accounts } from '../../src/accounts/accounts';
import type { PostgresRecords } from '../../src/records/postgres-records';
import { PASSWORD, STAFF } from './console-office';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1366, height: 768 };

export async function giveAccounts(records: PostgresRecords): Promise<void> {
  const { administration } = new Accounts(records.accounts);
  for (const [name, bearing] of Object.entries(STAFF)) {
    await administration.create({ name, displayName: `${name}（虚构）`, password: PASSWORD, ...bearing });
  }
}

export class Desk {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // What the server refuses a browser logs by itself; what the policy forbids would be ours to mend.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.faults.push(message.text());
    });
  }

  static async of(browser: Browser, baseURL: string, viewport = DESK): Promise<Desk> {
    const context = await browser.newContext({ baseURL, viewport, acceptDownloads: true, locale: 'zh-CN' });
    return new Desk(await context.newPage(), context);
  }

  async signIn(account: string, password = PASSWORD): Promise<void> {
    await this.page.getByLabel('登录名').fill(account);
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
  }

  /** Opens an address and signs in on the way. */
  async comeTo(path: string, account: string): Promise<Page> {
    await this.page.goto(path);
    await this.signIn(account);
    return this.page;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
