/** What each kind of alarm is called, and what to do next. */
import type { AlarmKind } from '../records/watching';

export const ALARM_WORDS: Record<AlarmKind, { title: string; advice: string }> = {
  database: {
    title: '数据库不可用',
    advice:
      '请确认 PostgreSQL 正在运行、DUBAN_DATABASE_URL 的地址和密码正确；恢复后督办会自动补上，逐项检查请用 duban doctor',
  },
  chain: { title: '台账断链', advice: '请立即停止写入，保全数据库，用备份逐条核对' },
  worker: {
    title: '没有工作进程',
    advice: '请运行 duban worker（npm start 自带一个）；duban doctor 可查看 Temporal 和数据库是否正常',
  },
  unfiled: {
    title: '到期未登记',
    advice: '请用 duban doctor 查看工作进程和 Temporal；流程已被终止或删除的，用 duban repair 按台账重建',
  },
  missing: {
    title: '应发而无记录',
    advice: '请用 duban show 核对该事项，用 duban repair 按台账重建流程；此前请人工联系该单位',
  },
  dispatcher: {
    title: '信件批次停滞',
    advice: '请先处理到期未登记的事项（批次在等它们），再用 duban doctor 查看；批次流程已不在的，用 duban repair 重建',
  },
  waiting: { title: '到期未发信', advice: '请用 duban doctor 查看工作进程和信件批次；急件请人工联系收件人' },
  unsent: { title: '信件未按时发出', advice: '请用 duban doctor 查看邮件服务器和工作进程' },
  sending: {
    title: '信件停在发送途中',
    advice: '请用 duban doctor 查看工作进程；恢复后会以同一 Message-ID 重发，可能重复一次',
  },
  refused: { title: '退信未转出', advice: '请人工联系该收件人的单位，并把情况告诉维护人员' },
  check: { title: '值守无法检查', advice: '请按提示改正（多为日历文件或方案数据），此前请人工核对到期事项' },
  watcher: { title: '没有值守进程', advice: '请运行 duban watch（npm start 自带一个）' },
};

/** In the order in which somebody should look at them: causes before what follows from them. */
export const ALARM_ORDER = Object.keys(ALARM_WORDS) as AlarmKind[];
