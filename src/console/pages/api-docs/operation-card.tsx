/** One operation: what it is for, what it takes, what it answers, and how to call it. */
import { Tag } from 'antd';
import { useState } from 'react';
import { CodeBlock } from './code-block';
import { curlOf } from './curl';
import { contentOf, type OpenApi, type Operation, type Parameter } from './openapi';
import { SchemaTree } from './schema-tree';
import { limitsInWords, resolve, typeInWords } from './schema-words';

export function OperationCard({ api, operation }: { api: OpenApi; operation: Operation }) {
  const [open, setOpen] = useState(false);
  const { method, path, summary } = operation;
  return (
    <details className="docs-operation" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Tag className="docs-method">{method}</Tag>
        <code>{path}</code>
        <span className="docs-summary">{summary}</span>
      </summary>
      {open && <OperationDetail api={api} operation={operation} />}
    </details>
  );
}

function OperationDetail({ api, operation }: { api: OpenApi; operation: Operation }) {
  const { description, parameters = [], requestBody, responses = {} } = operation;
  const body = contentOf(requestBody);
  return (
    <div className="docs-detail">
      {description && <p>{description}</p>}
      {parameters.length > 0 && <Parameters api={api} parameters={parameters} />}
      {body?.schema && (
        <>
          <h4>请求内容（{body.type}）</h4>
          <SchemaTree api={api} schema={body.schema} />
        </>
      )}
      <h4>答复</h4>
      {Object.entries(responses).map(([status, answer]) => (
        <Answer key={status} api={api} status={status} answer={answer} />
      ))}
      <h4>示例</h4>
      <CodeBlock code={curlOf(api, operation)} what="调用示例" />
    </div>
  );
}

function Parameters({ api, parameters }: { api: OpenApi; parameters: Parameter[] }) {
  return (
    <>
      <h4>参数</h4>
      <ul className="docs-parameters">
        {parameters.map(({ name, in: place, required, description, schema = {} }) => (
          <li key={`${place}/${name}`}>
            <code>{name}</code>
            <span className="docs-limit">{place === 'path' ? '在路径中' : place === 'query' ? '在查询中' : place}</span>
            {required && <span className="docs-required">必填</span>}
            <span className="docs-type">{typeInWords(api, schema)}</span>
            {(description ?? schema.description) && (
              <span className="docs-description">{description ?? schema.description}</span>
            )}
            {limitsInWords(resolve(api, schema)).map((limit) => (
              <span key={limit} className="docs-limit">
                {limit}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

type AnswerShape = NonNullable<Operation['responses']>[string];

function Answer({ api, status, answer }: { api: OpenApi; status: string; answer: AnswerShape }) {
  const content = contentOf(answer);
  const isGood = status.startsWith('2');
  const heading = (
    <>
      <strong>{status}</strong> {answer.description}
      {content && <span className="docs-limit">{content.type}</span>}
    </>
  );
  if (!content?.schema) return <p className="docs-answer">{heading}</p>;
  return (
    <details className="docs-answer" open={isGood}>
      <summary>{heading}</summary>
      <SchemaTree api={api} schema={content.schema} />
    </details>
  );
}
