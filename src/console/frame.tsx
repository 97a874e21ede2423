/** The frame of every page: which plan, where to go, who one is, and — in a rehearsal — the passing of time. */
import { MenuOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Flex, Grid, Layout, Menu, Select, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { PlanList } from '../web/api/shapes/plans';
import { useLive } from './api/live';
import { useGet } from './api/use-get';
import { menuFor } from './menu';
import { useMay, useMe } from './session/me';
import { RehearsalBar } from './session/rehearsal-bar';
import { UserMenu } from './session/user-menu';

export function Frame({ children }: { children: ReactNode }) {
  const connected = useLive();
  const [open, setOpen] = useState(false);
  const wide = Grid.useBreakpoint().lg ?? false;
  return (
    <Layout className="frame">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Layout.Header className="frame-head">
        <Flex align="center" gap="small">
          {!wide && <Button icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setOpen(true)} />}
          <Typography.Text strong className="frame-name">
            督办
          </Typography.Text>
          <PlanPicker />
        </Flex>
        <UserMenu />
      </Layout.Header>
      <RehearsalBar />
      {!connected && (
        <Alert banner type="warning" title="与服务器的连接已断开，正在重连；页面上的内容可能不是最新的。" />
      )}
      <Layout hasSider={wide}>
        {wide ? (
          <Layout.Sider width={184} theme="light" className="no-print">
            <Places />
          </Layout.Sider>
        ) : (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" title="菜单" size={240}>
            <Places onGo={() => setOpen(false)} />
          </Drawer>
        )}
        <Layout.Content id="main" tabIndex={-1} role="main">
          {children}
        </Layout.Content>
      </Layout>
      <footer className="no-print frame-foot">本系统不得处理涉密信息。提醒日期为系统约定，办理时限以文件为准。</footer>
    </Layout>
  );
}

function Places({ onGo }: { onGo?: () => void }) {
  const me = useMe();
  const may = useMay();
  const planId = usePlanId();
  const [location, go] = useLocation();
  const items = menuFor(me, may, planId);
  const here = items.map(({ key }) => key).findLast((key) => location.startsWith(key));
  return (
    <nav aria-label="主菜单">
      <Menu
        items={items.map(({ key, label }) => ({ key, label }))}
        selectedKeys={here ? [here] : []}
        onClick={({ key }) => {
          go(key);
          onGo?.();
        }}
      />
    </nav>
  );
}

function PlanPicker() {
  const me = useMe();
  const planId = usePlanId();
  const [, go] = useLocation();
  const { data } = useGet<PlanList>(me.role === 'administrator' ? undefined : '/plans');
  if (!data || data.plans.length === 0) return null;
  const start = (id: string) => (me.role === 'unit' ? `/plans/${id}/units/${me.unit}` : `/plans/${id}/overview`);
  return (
    <Select
      aria-label="方案"
      className="frame-plan"
      popupMatchSelectWidth={false}
      value={planId}
      options={data.plans.map(({ id, title, rehearsal }) => ({
        value: id,
        label: rehearsal ? `【演练】${title}` : title,
      }))}
      onChange={(id) => go(start(id))}
    />
  );
}

/** The plan of the page, or the first one on pages that concern none. */
function usePlanId(): string | undefined {
  const me = useMe();
  const [location] = useLocation();
  const { data } = useGet<PlanList>(me.role === 'administrator' ? undefined : '/plans');
  return /^\/plans\/([^/]+)/.exec(location)?.[1] ?? data?.plans[0]?.id;
}
