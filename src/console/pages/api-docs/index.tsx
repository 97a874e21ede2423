/** The API's own description, readable without a network: every operation, its parameters and what it answers. */
import { DownloadOutlined } from '@ant-design/icons';
import { Empty, Input } from 'antd';
import { useState } from 'react';
import { useGet } from '../../api/use-get';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import './api-docs.css';
import { HowToCall } from './how-to-call';
import { groupsOf, isAbout, operationsOf, type OpenApi } from './openapi';
import { OperationCard } from './operation-card';

export default function ApiDocs() {
  const document = useGet<OpenApi>('/openapi.json');
  const raw = (
    <a href="/api/openapi.json" target="_blank" rel="noreferrer">
      <DownloadOutlined aria-hidden /> 原始文件（openapi.json）
    </a>
  );
  return (
    <Page title="接口说明" aside={raw}>
      <div className="docs">
        <HowToCall />
        <Loaded query={document}>{(api) => <Operations api={api} />}</Loaded>
      </div>
    </Page>
  );
}

function Operations({ api }: { api: OpenApi }) {
  const [sought, setSought] = useState('');
  const all = operationsOf(api);
  const found = all.filter((operation) => isAbout(operation, sought));
  return (
    <>
      <Input.Search
        className="docs-search no-print"
        allowClear
        aria-label="查找接口"
        placeholder="按路径或说明查找，例如 letters、签收"
        onChange={({ target }) => setSought(target.value)}
      />
      <p role="status">
        {api.info?.title} {api.info?.version}：{sought ? `找到 ${found.length} 个接口` : `共 ${all.length} 个接口`}
      </p>
      {found.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有找到，请换一个词。" />}
      {groupsOf(found).map(({ name, operations }) => (
        <section key={name}>
          <h3>{name}</h3>
          {operations.map((operation) => (
            <OperationCard key={operation.id} api={api} operation={operation} />
          ))}
        </section>
      ))}
    </>
  );
}
