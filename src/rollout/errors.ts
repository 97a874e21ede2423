/** What the use cases answer when they cannot do what was asked. Messages are for users: Chinese, with the next step. */

/** Thrown when a rule refused the act; nothing changed. `code` is the domain's refusal code. */
export class ActRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ActRefused';
  }
}

/** Thrown when the act is safely stored but nobody has taken it up yet; the courier delivers it later. */
export class ActPending extends Error {
  constructor(readonly requestId: string) {
    super(`已登记（请求号 ${requestId}），暂未处理：工作流服务未响应。系统会自动补送，请稍后查看，不要重复提交。`);
    this.name = 'ActPending';
  }
}

/** Thrown when what was named does not exist: place, value, and what would be right. */
export class NotFound extends Error {
  constructor(what: string, value: string, expected: string) {
    super(`没有找到${what}“${value}”；${expected}`);
    this.name = 'NotFound';
  }
}

/** Thrown when an input to a use case is wrong. */
export class InvalidRequest extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidRequest';
  }
}
