/** 启动工作: load a plan, see what is wrong with it and what it would ask of people, register it, issue it. */
import { Steps, Tabs } from 'antd';
import { useState } from 'react';
import { Page } from '../../parts/page';
import { IssuePlan } from './issue-plan';
import { NewPlan, type NewPlanStage } from './new-plan';
import './start.css';

const STEPS = [
  { title: '装入', content: '选择方案文件' },
  { title: '核对', content: '错误、概要和提醒量' },
  { title: '登记', content: '开始计算召集人的时限' },
  { title: '下达', content: '各单位收到通知' },
];
const STAGES: readonly NewPlanStage[] = ['load', 'check', 'register'];
const ISSUE_STEP = STEPS.length - 1;

export default function Start() {
  const [tab, setTab] = useState('new');
  const [stage, setStage] = useState<NewPlanStage>('load');
  const [planId, setPlanId] = useState<string>();
  const goIssue = (registered: string) => {
    setPlanId(registered);
    setTab('issue');
  };
  const tabs = [
    { key: 'new', label: '新方案', children: <NewPlan onStage={setStage} onRegistered={goIssue} /> },
    { key: 'issue', label: '下达已登记的方案', children: <IssuePlan planId={planId} onPick={setPlanId} /> },
  ];
  return (
    <Page title="启动工作">
      <Steps
        className="start-steps no-print"
        size="small"
        current={tab === 'issue' ? ISSUE_STEP : STAGES.indexOf(stage)}
        items={STEPS}
      />
      <Tabs items={tabs} activeKey={tab} onChange={setTab} />
    </Page>
  );
}
