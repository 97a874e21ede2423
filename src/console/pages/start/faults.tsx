/** Everything that is wrong in the files, at its line, errors first: one can mend it without looking anything up. */
import { Alert, Typography } from 'antd';
import type { PlanFault } from '../../../web/api/shapes/starting';
import { StateTag } from '../../parts/state-tag';
import { faultsByFile } from './faults-by-file';

export function Faults({ faults }: { faults: PlanFault[] }) {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const warnings = faults.length - errors;
  if (faults.length === 0) return <Alert type="success" showIcon title="核对无误：文件中没有发现问题。" />;
  return (
    <section aria-labelledby="start-faults">
      <Typography.Title level={3} id="start-faults">
        核对结果
      </Typography.Title>
      <Alert
        type={errors > 0 ? 'error' : 'warning'}
        showIcon
        role="status"
        title={`${errors} 处错误，${warnings} 处提醒`}
        description={
          errors > 0 ? '有错误的方案不能登记。请在文件中改正后重新装入。' : '提醒不影响登记；请确认是有意这样写的。'
        }
      />
      {faultsByFile(faults).map(({ file, faults: inFile }) => (
        <div key={file} className="start-fault-file">
          <h4>
            {file}（{inFile.length} 处）
          </h4>
          <ol>
            {inFile.map((fault) => (
              <FaultAtLine key={`${fault.line}:${fault.column}:${fault.expected}`} fault={fault} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function FaultAtLine({ fault: { line, column, found, expected, severity, source } }: { fault: PlanFault }) {
  const isError = severity === 'error';
  return (
    <li className={`start-fault start-fault-${severity}`}>
      <p>
        <StateTag tone={isError ? 'bad' : 'warning'}>{isError ? '错误' : '提醒'}</StateTag> 第 {line} 行，第 {column} 列
      </p>
      <SourceLine line={line} column={column} source={source} />
      <p>
        {found === '' ? '这里没有写。' : <Found words={found} />}
        <strong>应为：{expected}</strong>
      </p>
    </li>
  );
}

function Found({ words }: { words: string }) {
  return (
    <>
      这里写的是 <code>{words}</code>。
    </>
  );
}

/** The caret stands under its character whatever the widths of the font: the text before it is repeated, unseen. */
function SourceLine({ line, column, source }: { line: number; column: number; source: string }) {
  const gutter = `${line} │ `;
  const before = source.slice(0, column - 1);
  return (
    <pre className="start-source" aria-label={`第 ${line} 行原文：${source}`}>
      <span className="start-gutter">{gutter}</span>
      {source || '（此行为空）'}
      {'\n'}
      <span className="start-unseen" aria-hidden>
        {gutter}
        {before}
      </span>
      <span className="start-caret" aria-hidden>
        ▲
      </span>
    </pre>
  );
}
