/** What the records refuse, with the facts as fields. Messages are shown to users, hence Chinese. */

/** Thrown when a request id comes a second time with other contents: one id stands for one act. */
export class RequestConflict extends Error {
  override readonly name = 'RequestConflict';

  constructor(
    readonly requestId: string,
    readonly storedFor: { workflowId: string; type: string },
  ) {
    super(
      `请求号 ${requestId} 已登记为另一项内容（${storedFor.workflowId}，${storedFor.type}）；` +
        `同一请求号只能对应同一内容。请核对后换用新的请求号重新提交。`,
    );
  }
}

/** Thrown when a newer duban has already changed the tables: this one must not write to them. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';

  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(`数据库结构为第 ${found} 版，本程序只认识到第 ${known} 版。请升级 duban 后再启动，不要用旧程序写入。`);
  }
}

/** Thrown when a letter is about to be sent that is not open any more: sending it again would double it. */
export class LetterNotOpen extends Error {
  override readonly name = 'LetterNotOpen';

  constructor(
    readonly letterId: string,
    readonly state: string | undefined,
  ) {
    super(`信件 ${letterId} 不在待发状态（当前：${state ?? '不存在'}），未发送。请重新读取待发信件后再试。`);
  }
}

/** Thrown when the connection that held a lock broke while the work was running: another process may hold the lock now. */
export class LockLost extends Error {
  override readonly name = 'LockLost';

  constructor(
    readonly lock: string,
    options?: ErrorOptions,
  ) {
    super(`持有锁 ${lock} 的数据库连接已断开，本次处理作废。请检查 PostgreSQL 是否在运行；系统会自动重试。`, options);
  }
}
