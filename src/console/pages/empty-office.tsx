/** Nothing is registered yet: says what to do, by whom. */
import { Button, Result } from 'antd';
import { useLocation } from 'wouter';
import { useMay } from '../session/me';

export function EmptyOffice() {
  const may = useMay();
  const [, go] = useLocation();
  const begins = may('registerPlan');
  return (
    <Result
      title="还没有登记任何方案"
      subTitle={
        begins ? '请先装入方案文件，核对无误后登记、下达。' : '请等待协调人员登记并下达方案；下达后这里会自动出现。'
      }
      extra={
        begins && (
          <Button type="primary" onClick={() => go('/start')}>
            启动工作
          </Button>
        )
      }
    />
  );
}
