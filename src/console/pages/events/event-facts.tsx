/** The details of an event that have a word; the rest is for the machine-readable ledger. */
import type { FileRef } from '../../../web/api/shapes/common';
import { FileLinks } from '../../acts/file-links';
import { dateInWords } from '../../parts/dates';

interface Facts {
  late?: boolean;
  missing?: string[];
  expectedDate?: string;
  helpNeeded?: string;
  documentNumber?: string;
  issuedOn?: string;
  what?: string;
  files?: FileRef[];
}

const WHATS: Record<string, string> = { submission: '报送', explanation: '情况说明', acceptance: '审核结论' };

export function EventFacts({ planId, data }: { planId: string; data: unknown }) {
  const facts = (data ?? {}) as Facts;
  const sentences = sentencesOf(facts);
  return (
    <>
      {sentences.length > 0 && <p className="event-who">{sentences.join('；')}</p>}
      {Array.isArray(facts.files) && <FileLinks planId={planId} files={facts.files} />}
    </>
  );
}

function sentencesOf({ late, missing, expectedDate, helpNeeded, documentNumber, issuedOn, what }: Facts): string[] {
  return [
    late === true && '逾期',
    missing && missing.length > 0 && `尚缺：${missing.join('、')}`,
    expectedDate && `预计 ${dateInWords(expectedDate)} 完成`,
    helpNeeded && `需要的支持：${helpNeeded}`,
    documentNumber && `文号 ${documentNumber}`,
    issuedOn && `下达日期 ${dateInWords(issuedOn)}`,
    what && WHATS[what] && `内容：${WHATS[what]}`,
  ].filter((sentence): sentence is string => typeof sentence === 'string');
}
