/** What `npm start` may be told. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMailbox } from '../letters/mailbox';
import { rootFolder } from '../root-folder';

export interface StartOptions {
  planFolder: string;
  /** Plan days a second; 0 is as fast as it goes. */
  pace: number;
  live: boolean;
  fresh: boolean;
  exit: boolean;
  redirectAllTo?: string;
}

/** Thrown for an option that cannot be right. */
export class WrongOption extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongOption';
  }
}

export const USAGE = `用法：npm start -- [选项]
  --pace <天/秒>   演练每秒最多走过的天数，默认 1；0 为尽快
  --exit           演练结束即退出（没有终端时总是如此）
  --fresh          删除数据目录，重新开始
  --plan <目录>    方案目录，默认 config/plans/jilin-2019
  --live           按真实时间执行 --plan 指定的方案，而不是演练
  --redirect-all-to <邮箱>  试用：所有信件改发到这个邮箱（只用于 --live）
  --help           显示本说明`;

/** Reads the arguments; undefined when only help was asked for. Throws `WrongOption`. */
export function readStartOptions(args: string[]): StartOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  if (values.live && !values.plan) throw new WrongOption('--live 须用 --plan <目录> 指定自己的方案。');
  if (values['redirect-all-to'] && !values.live) throw new WrongOption('--redirect-all-to 只用于 --live。');
  const redirect = values['redirect-all-to'];
  if (redirect !== undefined && !isMailbox(redirect)) {
    throw new WrongOption(`--redirect-all-to 写的是“${redirect}”，应为一个邮箱地址。`);
  }
  const planFolder = path.resolve(values.plan ?? path.join(rootFolder(), 'config', 'plans', 'jilin-2019'));
  const { live = false, fresh = false, exit = false } = values;
  return { planFolder, pace: paceOf(values.pace), live, fresh, exit, redirectAllTo: values['redirect-all-to'] };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        pace: { type: 'string' },
        plan: { type: 'string' },
        live: { type: 'boolean' },
        fresh: { type: 'boolean' },
        exit: { type: 'boolean' },
        'redirect-all-to': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new WrongOption(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function paceOf(text: string | undefined): number {
  const pace = text === undefined ? 1 : Number(text);
  if (text?.trim() !== '' && Number.isFinite(pace) && pace >= 0) return pace;
  throw new WrongOption(`--pace 写的是“${text}”，应为不小于 0 的数（每秒天数，0 为尽快）。`);
}
