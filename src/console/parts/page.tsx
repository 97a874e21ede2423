/** The frame of a page: a heading that a screen reader finds, what one can do there, and the page itself. */
import { Flex, Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';

export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 督办`;
  }, [title]);
  return (
    <section className="page">
      <Flex justify="space-between" align="center" wrap gap="small" className="page-head">
        <Typography.Title level={1}>{title}</Typography.Title>
        {aside && <div className="no-print">{aside}</div>}
      </Flex>
      {children}
    </section>
  );
}
