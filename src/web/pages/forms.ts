/** What a unit may do about its item as it stands now: one form an act, each with one visible button. */
import { html } from 'hono/html';
import type { AnswerFile } from '../../domain/answer-files';
import type { DutyState, MajorIssue } from '../../domain/duty';
import { fullDate } from '../../letters/dates';
import type { OpenItem } from '../../rollout/links';
import { choice, dateField, fileField, reasonField, textArea, type Typed } from './fields';
import type { Html } from './layout';

export interface FormState {
  /** Chosen anew for each page that is shown. */
  nonce: string;
  /** The act whose form is shown again, with what was typed. */
  act?: string;
  typed?: Typed;
  kept?: AnswerFile[];
}

interface Section {
  id: string;
  title: string;
  form: Html;
}

/** The forms that make sense now, in the order in which people need them. */
export function sectionsOf(item: OpenItem, shown: FormState): Section[] {
  const { state, duty } = item;
  const owed = duty !== undefined && (duty.status === 'open' || duty.status === 'returned');
  return [
    state.receipt.signedAt === undefined && signing(shown),
    owed && submitting(item, duty, shown),
    owed && explaining(item, duty, shown),
    raising(shown),
    ...takingBack(item, shown),
  ].filter((section): section is Section => section !== false);
}

function signing(shown: FormState): Section {
  const form = inForm(
    'signReceipt',
    shown,
    '签收',
    html`<p>一次签收即涵盖本单位承担的全部举措；签收只表示收到文件，不表示已经办理。</p>`,
  );
  return { id: 'signReceipt', title: '签收', form };
}

function submitting(item: OpenItem, duty: DutyState, shown: FormState): Section {
  const typed = { ...prefixed(duty.draft ?? {}), ...typedFor('submit', shown) };
  const fields = duty.checklist.map(({ id, name }) =>
    id === 'accountablePerson'
      ? choice(`content.${id}`, name, peopleToName(item), typed)
      : textArea(`content.${id}`, name, typed),
  );
  const body = html`<p class="quiet">共 ${duty.checklist.length} 项；未填全的存为草稿，可以补齐后再报送。</p>
    ${fields}${fileField('submit-files', keptFor('submit', shown))}`;
  return { id: 'submit', title: '报送材料', form: inForm('submit', shown, '报送', body) };
}

function explaining({ state, today }: OpenItem, duty: DutyState, shown: FormState): Section {
  const typed = typedFor('explain', shown);
  const late = today > duty.dueDate;
  const until = state.schedules.find((it) => it.track === 'ladder' && it.duty === duty.id)?.explainUntil;
  const note = late
    ? '时限已过：现在的说明记录为“逾期后说明”，后续提醒照常进行。'
    : '到期前说明的，催办自预计完成日期起算，原定时限不变；每项只可说明一次，再次说明须经召集人同意。';
  const range =
    until && !late ? `晚于 ${fullDate(duty.dueDate)}，不晚于 ${fullDate(until)}（系统约定）` : '例如 2019-06-14';
  const body = html`<p class="quiet">${note}</p>
    ${textArea('cause', '原因', typed)} ${dateField('expectedDate', '预计完成日期', typed, range)}
    ${textArea('helpNeeded', '需要的支持', typed, '可不填')} ${fileField('explain-files', keptFor('explain', shown))}`;
  return { id: 'explain', title: '有困难，说明情况', form: inForm('explain', shown, '提交说明', body) };
}

function raising(shown: FormState): Section {
  const body = html`<p class="quiet">在下一批次告知联席会议召集人；与是否按时办理无关。</p>
    ${textArea('text', '问题内容', typedFor('raiseMajorIssue', shown))}
    ${fileField('issue-files', keptFor('raiseMajorIssue', shown))}`;
  return { id: 'raiseMajorIssue', title: '反映重大问题', form: inForm('raiseMajorIssue', shown, '提交问题', body) };
}

function takingBack({ state, duty, link }: OpenItem, shown: FormState): Section[] {
  const open = state.majorIssues.filter(
    (issue) => !issue.closed && issue.instruction === undefined && issue.by === link.contact,
  );
  const what = duty && whatToTakeBack(duty);
  return [...(what ? [takeBackForm(what, shown)] : []), ...open.map((issue) => withdrawForm(issue, shown))];
}

/** Whether the engine agrees is the engine's to say; here only what can be meant. */
function whatToTakeBack(duty: DutyState): 'submission' | 'explanation' | undefined {
  if (duty.status === 'submitted' || (duty.kind === 'progress' && duty.status === 'accepted')) return 'submission';
  const owed = duty.status === 'open' || duty.status === 'returned';
  return owed && duty.explanation ? 'explanation' : undefined;
}

function takeBackForm(what: 'submission' | 'explanation', shown: FormState): Section {
  const title = what === 'submission' ? '撤回报送' : '撤回情况说明';
  const note =
    what === 'submission' ? '召集人作出决定之前可以撤回；撤回后须重新报送，原定时限不变。' : '告知召集人之前可以撤回。';
  const body = html`<p class="quiet">${note}</p>
    <input type="hidden" name="what" value="${what}" />${reasonField('takeBack', typedFor('takeBack', shown))}`;
  return { id: 'takeBack', title, form: inForm('takeBack', shown, title, body, true) };
}

function withdrawForm({ id, text }: MajorIssue, shown: FormState): Section {
  const body = html`<p class="quiet">“${text}”。作出批示之前可以撤回。</p>
    <input type="hidden" name="issue" value="${id}" />${reasonField(id, typedFor('withdrawMajorIssue', shown))}`;
  return { id, title: '撤回重大问题', form: inForm('withdrawMajorIssue', shown, '撤回', body, true) };
}

/** The address is left out: a form without one posts to its own page, and no page names its token. */
function inForm(act: string, { nonce }: FormState, button: string, body: Html, second = false): Html {
  return html`<form method="post" enctype="multipart/form-data">
    <input type="hidden" name="act" value="${act}" /><input type="hidden" name="nonce" value="${nonce}" />
    ${body}
    <button type="submit" class="${second ? 'second' : ''}">${button}</button>
  </form>`;
}

function typedFor(act: string, shown: FormState): Typed {
  return shown.act === act ? (shown.typed ?? {}) : {};
}

function keptFor(act: string, shown: FormState): AnswerFile[] {
  return shown.act === act ? (shown.kept ?? []) : [];
}

function prefixed(contents: Record<string, string>): Typed {
  return Object.fromEntries(Object.entries(contents).map(([id, text]) => [`content.${id}`, text]));
}

function peopleToName({ unit, today }: OpenItem) {
  return unit.contacts
    .filter(({ role, from, to }) => role !== 'office' && (!from || from <= today) && (!to || today <= to))
    .map(({ id, name, invented }) => ({ value: id, text: `${name}${invented ? '（虚构）' : ''}` }));
}
