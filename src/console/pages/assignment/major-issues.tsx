/** Major issues: what was raised, what was instructed, and where it stands. */
import { Tag } from 'antd';
import type { AssignmentDetail, MajorIssueDetail } from '../../../web/api/shapes/assignment';
import type { ActAbout } from '../../acts/about';
import { Acts } from '../../acts/acts';
import { FileLinks } from '../../acts/file-links';
import { minuteInWords } from '../../parts/dates';

export function MajorIssues({ detail: { planId, majorIssues }, about }: { detail: AssignmentDetail; about: ActAbout }) {
  if (majorIssues.length === 0) {
    return <p className="quiet">没有重大问题。遇到本单位解决不了、需要省级层面协调的，请用“反映重大问题”。</p>;
  }
  return (
    <ul className="issues">
      {majorIssues.map((issue) => (
        <li key={issue.id}>
          <Issue planId={planId} issue={issue} />
          <Acts offers={issue.offers} about={{ ...about, issue }} />
        </li>
      ))}
    </ul>
  );
}

function Issue({ planId, issue }: { planId: string; issue: MajorIssueDetail }) {
  const { text, at, byName, stageName, instruction, closed, files } = issue;
  return (
    <>
      <p className="long-text">{text}</p>
      <p className="quiet">
        {byName}　{minuteInWords(at)}　<Tag>{instruction && !closed ? '已有批示，待落实' : stageName}</Tag>
      </p>
      {instruction && <p className="long-text">批示：{instruction}</p>}
      <FileLinks planId={planId} files={files} />
    </>
  );
}
