import { formatFault, type Fault } from '../../plans/fault';

/** Thrown when a process would start with templates that cannot be used; lists every fault. */
export class TemplateFaults extends Error {
  constructor(
    readonly folder: string,
    readonly faults: Fault[],
  ) {
    super(`信件模板有误（${folder}），请改正后重试：\n${faults.map((fault) => `  ${formatFault(fault)}`).join('\n')}`);
    this.name = 'TemplateFaults';
  }
}
