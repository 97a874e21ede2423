/** The page of one item: where it stands, what was answered by this link, and what can be done now. */
import { html } from 'hono/html';
import type { DutyState } from '../../domain/duty';
import type { ResponsibleUnit } from '../../domain/plan';
import { dutyLight } from '../../domain/status-light';
import { dateOf, timeOf } from '../../domain/time';
import { ACT_NAMES } from '../../letters/answer-receipt';
import { clauseInFull, fullDate } from '../../letters/dates';
import type { Answer } from '../../records/answering';
import type { OpenItem } from '../../rollout/links';
import { kilobytes } from './fields';
import { sectionsOf, type FormState } from './forms';
import { page, type Html } from './layout';

export interface Shown extends FormState {
  /** Why what was just posted was not taken. */
  trouble?: string;
}

export function itemPage(item: OpenItem, history: Answer[], shown: Shown): Html {
  const { measure, stored, duty } = item;
  const sections = sectionsOf(item, shown);
  const title = `举措${measure.no}　${measure.title ?? ''}　${duty?.name ?? '签收'}`;
  const body = html`${shown.trouble ? notice('bad', '未办成', shown.trouble) : ''} ${latest(history, shown)}
    ${facts(item)}
    <nav aria-label="可办理事项">${sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a>`)}</nav>
    ${sections.map(
      ({ id, title: name, form }) =>
        html`<section class="card" id="${id}">
          <h2>${name}</h2>
          ${form}
        </section>`,
    )}
    ${earlier(history)} ${aboutLink(item)}`;
  return page({ title, rehearsal: stored.rehearsal, body });
}

function notice(tone: 'good' | 'bad', heading: string, text: string): Html {
  return html`<div class="card ${tone}" role="status">
    <h2>${heading}</h2>
    <p>${text}</p>
  </div>`;
}

/** The page that follows an answer is an ordinary one: shown again, it says the same. */
function latest(history: Answer[], { trouble }: Shown): Html | '' {
  const last = history.at(-1);
  if (!last || trouble) return '';
  const tone = last.status === 'accepted' || last.status === 'pending' ? 'good' : 'bad';
  const outcome = last.outcome || '已登记，系统正在处理；稍后刷新本页可看到结果，不必重复提交。';
  return notice(tone, `${ACT_NAMES[last.act]}：${STATUS[last.status]}`, `${momentOf(last)}　${outcome}`);
}

const STATUS: Record<Answer['status'], string> = {
  pending: '已登记',
  accepted: '已办理',
  incomplete: '已存为草稿，尚未报送',
  refused: '未办成',
};

function facts({ stored, unit, duty, state, contact, today }: OpenItem): Html {
  const light = duty && dutyLight(state, duty, today);
  const signed =
    state.receipt.signedAt === undefined ? '未签收' : `已签收，${fullDate(dateOf(state.receipt.signedAt))}`;
  return html`<div class="card">
    <dl>
      <dt>文件</dt>
      <dd>${stored.plan.title}（${stored.plan.documentNumber}）${duty ? clauseInFull(duty.clause) : ''}</dd>
      <dt>责任单位</dt>
      <dd>${unit.name}　${contact.name}${contact.invented ? '（虚构）' : ''}</dd>
      ${
        duty
          ? html`<dt>时限</dt>
              <dd>${dueText(duty.originalDueDate, duty.dueDate)}</dd>`
          : ''
      }
      ${
        light
          ? html`<dt>状态</dt>
              <dd>${light.reason}</dd>`
          : ''
      }
      <dt>签收</dt>
      <dd>${signed}</dd>
      <dt>${stored.clock === 'stepped' ? '演练日期' : '今天'}</dt>
      <dd>${fullDate(today)}</dd>
    </dl>
    ${duty?.submission ? handedIn(duty.submission.contents, duty.checklist, unit) : ''}
  </div>`;
}

function dueText(original: string, inForce: string): string {
  if (original === inForce) return fullDate(original);
  return `${fullDate(inForce)}（补正日期，系统约定；原定时限 ${fullDate(original)}）`;
}

function handedIn(contents: Record<string, string>, checklist: DutyState['checklist'], unit: ResponsibleUnit): Html {
  return html`<p><strong>已报送</strong></p>
    <dl>
      ${checklist.map(
        ({ id, name }) =>
          html`<dt>${name}</dt>
            <dd>${id === 'accountablePerson' ? nameIn(unit, contents[id]) : contents[id]}</dd>`,
      )}
    </dl>`;
}

function nameIn({ contacts }: ResponsibleUnit, id = ''): string {
  return contacts.find((contact) => contact.id === id)?.name ?? id;
}

function earlier(history: Answer[]): Html | '' {
  if (history.length === 0) return '';
  return html`<section class="card">
    <h2>通过本链接的办理记录</h2>
    <ul>
      ${history.map(
        (answer) =>
          html`<li>${momentOf(answer)}　${ACT_NAMES[answer.act]}　${STATUS[answer.status]}${filesOf(answer)}</li>`,
      )}
    </ul>
  </section>`;
}

function filesOf({ files }: Answer): string {
  if (files.length === 0) return '';
  return `　附件：${files.map(({ name, size }) => `${name}（${kilobytes(size)}）`).join('、')}`;
}

function momentOf({ at }: Answer): string {
  return `${fullDate(dateOf(at))} ${timeOf(at)}`;
}

function aboutLink({ link, stored, unit, today }: OpenItem): Html {
  const officer = stored.plan.coordinators.find(({ from, to }) => (!from || from <= today) && (!to || today <= to));
  return html`<section class="card">
    <p>
      <a href="../plans/${encodeURIComponent(stored.plan.id)}/units/${encodeURIComponent(unit.id)}"
        >登录后看本单位全部事项</a
      >
    </p>
    <p class="quiet">
      此链接只用于本事项，不需要登录，有效期至
      ${fullDate(dateOf(link.expiresAt - 1))}（系统约定）。转发即等于委托他人办理，请勿转发。
    </p>
    <p class="quiet">
      联系人：${officer?.name ?? ''}　电话：${officer?.telephone ?? ''}。提醒日期为系统约定，办理时限以文件为准。
    </p>
  </section>`;
}
