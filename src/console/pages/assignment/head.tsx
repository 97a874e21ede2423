/** What the assignment is and how it stands, before anything of its duties. */
import { Alert, Descriptions, Grid } from 'antd';
import { Link } from 'wouter';
import type { AssignmentDetail } from '../../../web/api/shapes/assignment';
import { datesInText } from '../../parts/dates-in-text';
import { dateInWords } from '../../parts/dates';
import { LightSign } from '../../parts/light';

export function Head({ detail }: { detail: AssignmentDetail }) {
  const wide = Grid.useBreakpoint().md ?? true;
  return (
    <>
      {detail.struckOff && <Alert type="success" showIcon title="本举措已销号，不能再办理。" className="block" />}
      {!detail.issued && !detail.struckOff && (
        <Alert
          type="info"
          showIcon
          title="尚未下达：以下是下达后将承担的事项；下达之前，单位不会收到信件。"
          className="block"
        />
      )}
      <Descriptions
        bordered
        size="small"
        column={wide ? 2 : 1}
        items={factsOf(detail)}
        className="block on-white facts"
      />
    </>
  );
}

function factsOf(detail: AssignmentDetail) {
  const { planId, measure, unit, light, reason, accountableName, reviewerName } = detail;
  return [
    { key: 'measure', label: '举措', span: 'filled' as const, children: <Measure planId={planId} measure={measure} /> },
    { key: 'unit', label: '责任单位', children: `${unit.fullName}${unit.subordinate ? '' : '（不相隶属，行文用函）'}` },
    {
      key: 'light',
      label: '灯',
      children: (
        <>
          <LightSign light={light} />　{datesInText(reason)}
        </>
      ),
    },
    { key: 'issued', label: '下达', children: detail.issuedOn ? dateInWords(detail.issuedOn) : '未下达' },
    { key: 'receipt', label: '签收', children: receiptInWords(detail) },
    { key: 'accountable', label: '责任人', children: accountableName ?? '未报（随细化责任阶段材料报送）' },
    { key: 'reviewer', label: '审核', children: reviewerName },
  ];
}

function Measure({ planId, measure }: Pick<AssignmentDetail, 'planId' | 'measure'>) {
  const { no, title, clause, areaName, jointResponsibility } = measure;
  return (
    <>
      <Link to={`/plans/${planId}/measures/${no}`}>
        {no}　{title}
      </Link>
      <div className="quiet">
        {areaName} · 文件 {clause}
        {jointResponsibility && ' · 各单位按职责分工落实'}
      </div>
    </>
  );
}

function receiptInWords({ issued, receipt: { signedOn, implied, late } }: AssignmentDetail): string {
  if (signedOn) return `${dateInWords(signedOn)}${implied ? '（报送视同签收）' : ''}`;
  if (!issued) return '下达后签收';
  return late ? '未签收，已逾期' : '未签收';
}
