/** A short state in a word: its colour has enough contrast, and a sign says the same as the colour. */
import './state-tag.css';

export type Tone = 'good' | 'warning' | 'bad' | 'plain';

const SIGNS: Record<Tone, string> = { good: '✓', warning: '!', bad: '✕', plain: '' };

export function StateTag({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={`state-tag state-tag-${tone}`}>
      {SIGNS[tone] && <span aria-hidden="true">{SIGNS[tone]} </span>}
      {children}
    </span>
  );
}
