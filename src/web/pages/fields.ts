/** The fields of forms. What was typed comes back when an answer was not taken: nothing is lost. */
import { html } from 'hono/html';
import { ALLOWED_ENDINGS } from '../../attachments/file-types';
import { LARGEST_FILE_BYTES } from '../../attachments/intake';
import { MOST_FILES, type AnswerFile } from '../../domain/answer-files';
import type { Html } from './layout';

/** What was typed before, by field name. */
export type Typed = Record<string, string>;

/** Several forms of one page may have a field of the same name; then each needs an id of its own. */
export function textArea(name: string, label: string, typed: Typed, hint = '', id = name): Html {
  return html`<label for="${id}">${label}${hint ? html` <span class="quiet">${hint}</span>` : ''}</label>
    <textarea id="${id}" name="${name}" rows="3">${typed[name] ?? ''}</textarea>`;
}

export function reasonField(form: string, typed: Typed): Html {
  return textArea('reason', '撤回理由', typed, '', `${form}-reason`);
}

export function dateField(name: string, label: string, typed: Typed, hint: string): Html {
  return html`<label for="${name}">${label} <span class="quiet">${hint}</span></label>
    <input id="${name}" name="${name}" type="date" value="${typed[name] ?? ''}" placeholder="2019-06-14" />`;
}

export function choice(name: string, label: string, options: { value: string; text: string }[], typed: Typed): Html {
  const chosen = typed[name] ?? '';
  return html`<label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">（请选择）</option>
      ${options.map(({ value, text }) =>
        value === chosen
          ? html`<option value="${value}" selected>${text}</option>`
          : html`<option value="${value}">${text}</option>`,
      )}
    </select>`;
}

/** Files that came before need not be chosen again; each can be left out. */
export function fileField(id: string, kept: AnswerFile[]): Html {
  return html`<label for="${id}"
      >附件
      <span class="quiet"
        >可不附；${ALLOWED_ENDINGS.join('、')}，每个不超过 ${LARGEST_FILE_BYTES / 1024 / 1024} MB，最多 ${MOST_FILES}
        个（系统约定）</span
      ></label
    >
    <input id="${id}" name="files" type="file" multiple accept="${ALLOWED_ENDINGS.map((it) => `.${it}`).join(',')}" />
    ${kept.map(
      ({ hash, name, size }) =>
        html`<p>
          <input
            type="checkbox"
            name="kept"
            value="${hash}"
            checked
            aria-label="${name}"
          />已收到：${name}（${kilobytes(size)}）
        </p>`,
    )}`;
}

export function kilobytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
