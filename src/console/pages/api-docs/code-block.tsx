/** A piece of code with a button that copies it. */
import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';

export function CodeBlock({ code, what }: { code: string; what: string }) {
  const { message } = App.useApp();
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => message.success('已复制'),
      () => message.warning('浏览器不允许复制，请选中后手动复制'),
    );
  return (
    <div className="docs-code">
      <pre tabIndex={0}>{code}</pre>
      <Button
        size="small"
        className="no-print"
        icon={<CopyOutlined />}
        aria-label={`复制${what}`}
        onClick={() => void copy()}
      >
        复制
      </Button>
    </div>
  );
}
