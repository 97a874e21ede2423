/** What went wrong and what to do next. */
import { Alert, Button } from 'antd';
import { ApiProblem } from '../api/client';

export function ProblemNotice({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { title, detail, faults } =
    problem instanceof ApiProblem
      ? problem
      : { title: '页面出错', detail: '请刷新页面后重试；仍不行的，请联系运行维护人员。', faults: [] };
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          {detail}
          {faults.length > 0 && (
            <ul>
              {faults.map(({ path, expected }) => (
                <li key={path}>
                  {path}：{expected}
                </li>
              ))}
            </ul>
          )}
        </>
      }
      action={retry && <Button onClick={retry}>重试</Button>}
    />
  );
}
