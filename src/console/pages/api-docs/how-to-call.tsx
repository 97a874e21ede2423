/** How a program calls: with a token, and what it gets when something is refused. */
import { Collapse } from 'antd';
import { Link } from 'wouter';
import { CodeBlock } from './code-block';

export function HowToCall() {
  const items = [
    { key: 'call', label: '怎样调用', children: <Calling /> },
    { key: 'problems', label: '出错时的答复', children: <Problems /> },
  ];
  return <Collapse className="docs-how" items={items} defaultActiveKey={['call']} />;
}

function Calling() {
  return (
    <>
      <p>
        程序用令牌调用：在<Link href="/access">会话与令牌</Link>申请，放进 Authorization
        请求头。令牌的权限不超过您本人；只读令牌不能办理。
      </p>
      <CodeBlock what="调用示例" code={EXAMPLE()} />
      <p>
        请求和答复都是 UTF-8 的 JSON。日期写作 2019-05-31；时刻是自 1970
        年起的毫秒（方案时间，登录和令牌为实际时间）。办理请求带您选定的 requestId：没有收到答复的，用同一个 requestId
        重发，只办一次。
      </p>
    </>
  );
}

const EXAMPLE = () => `export DUBAN_TOKEN=您的令牌
curl '${window.location.origin}/api/plans' \\
  -H "Authorization: Bearer $DUBAN_TOKEN"`;

const PROBLEM = `{
  "type": "urn:duban:problem:unfit",
  "title": "内容不符合要求",
  "status": 422,
  "detail": "请求中有 1 处不符合要求（deed.reason）。请改正后重新提交，没有任何改动。",
  "code": "unfit",
  "errors": [{ "path": "deed.reason", "expected": "请写明退回理由" }]
}`;

const STATUSES: readonly [number, string][] = [
  [401, '尚未登录，或令牌已失效：请重新申请令牌。'],
  [403, '没有此项权限：没有任何改动。'],
  [404, '没有找到：请核对编号；不属于您可见范围的，也这样答复。'],
  [409, '与规则或他人刚才的办理冲突：请重新读取后再决定。'],
  [422, '内容不符合要求：errors 逐项写明位置和要求。'],
  [503, '已登记，稍后处理：不必重复提交。'],
];

function Problems() {
  return (
    <>
      <p>被拒绝的请求得到一份问题说明（application/problem+json，RFC 9457）：code 供程序判断，detail 供人阅读。</p>
      <CodeBlock what="问题说明示例" code={PROBLEM} />
      <ul>
        {STATUSES.map(([status, words]) => (
          <li key={status}>
            <strong>{status}</strong>　{words}
          </li>
        ))}
      </ul>
    </>
  );
}
