/** The look of the inbox, served as a file: system fonts, nothing from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ground: #f4f5f7; --ink: #1c232b; --quiet: #5a6572; --line: #dde2e8; --edge: #8b96a3;
  --accent: #1a5a9e; --on-accent: #fff; --hover: #edf3fa; --chip: #e8eef5; --chip-ink: #274a70;
  --grave: #fbe9e4; --grave-ink: #8f2d16; --fresh: #fdf6d8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1d2228; --ground: #14181c; --ink: #e4e8ec; --quiet: #a3afbb; --line: #343b44; --edge: #75818e;
    --accent: #8dbdf0; --on-accent: #10202f; --hover: #262e37; --chip: #2a3643; --chip-ink: #b7d2ee;
    --grave: #47271f; --grave-ink: #ffc0ac; --fresh: #3a3420;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; padding-bottom: 56px; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
.wide { max-width: 1080px; margin: 0 auto; padding: 0 16px; }
main:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; z-index: 3; padding: 8px 16px; background: var(--paper); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.top { background: var(--paper); border-bottom: 1px solid var(--line); }
.top .wide { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; padding-top: 10px; padding-bottom: 10px; }
.top .home { font-size: 19px; font-weight: 600; color: inherit; text-decoration: none; }
.top span, .quiet, small, .hint { color: var(--quiet); font-size: 14px; font-weight: normal; }
h1 { font-size: 22px; line-height: 1.4; margin: 16px 0 8px; }
h2 { font-size: 16px; margin: 24px 0 8px; }
h2 small { margin-left: 8px; }
h3 { font-size: 16px; margin: 0 0 4px; }
p { margin: 6px 0; }
a { color: var(--accent); }
code { font-family: ui-monospace, Consolas, monospace; }
button, .button, select, input[type=search] { font: inherit; min-height: 42px; padding: 5px 14px; border: 1px solid var(--edge); border-radius: 6px; background: var(--paper); color: inherit; max-width: 100%; }
.button { display: inline-flex; align-items: center; color: var(--accent); border-color: var(--line); text-decoration: none; white-space: nowrap; }
.button:hover { background: var(--hover); }
.button.off { color: var(--quiet); opacity: .65; }
button { background: var(--accent); border-color: var(--accent); color: var(--on-accent); cursor: pointer; }
.filters { display: grid; grid-template-columns: 2fr repeat(3, minmax(0, 1.3fr)) 1fr auto; gap: 8px 12px; align-items: end; margin: 16px 0 8px; }
.filters label { display: flex; flex-direction: column; min-width: 0; font-size: 14px; color: var(--quiet); }
.filters select, .filters input { color: var(--ink); width: 100%; }
.filters .actions { display: flex; gap: 8px; }
ul.letters { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.letters li + li { border-top: 1px solid var(--line); }
.letters a { display: grid; grid-template-columns: 13em 8.5em minmax(0, 1fr); gap: 2px 12px; align-items: baseline; padding: 9px 16px; color: inherit; text-decoration: none; }
.letters a:hover { background: var(--hover); }
.letters a:focus-visible { outline-offset: -3px; }
.letters a[aria-current] { background: var(--hover); font-weight: 600; }
.letters a.new { animation: arrive 4s ease-out; }
.letters .subject { color: var(--accent); }
.letters .subject small { display: block; }
@keyframes arrive { from { background: var(--fresh); } }
.kind { display: inline-block; justify-self: start; padding: 1px 10px; border-radius: 20px; font-size: 13px; font-weight: normal; background: var(--chip); color: var(--chip-ink); max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
.kind.grave { background: var(--grave); color: var(--grave-ink); }
#news { position: fixed; top: 12px; left: 0; right: 0; z-index: 2; margin: 0; text-align: center; pointer-events: none; }
#news a { pointer-events: auto; display: inline-block; padding: 9px 22px; border-radius: 24px; background: var(--accent); color: var(--on-accent); text-decoration: none; box-shadow: 0 3px 12px #0005; }
.empty { margin: 40px auto; padding: 32px 24px; max-width: 560px; text-align: center; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.empty h1, .empty h2 { margin-top: 0; font-size: 20px; }
.pager, .walk { display: flex; gap: 10px; align-items: center; margin: 16px 0; }
.pager { justify-content: center; }
.walk .button:first-child { margin-right: auto; }
.letter > h1 { margin-top: 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 8px 0; }
dt { color: var(--quiet); }
dd { margin: 0; white-space: pre-line; }
.calendar, .attachments { margin: 16px 0; padding: 12px 16px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.calendar { border-left: 4px solid var(--accent); }
.calendar h2, .attachments h2 { margin: 0 0 6px; }
.calendar details { margin: 0 0 8px; }
.calendar summary { cursor: pointer; }
.calendar details.cancelled bdi { text-decoration: line-through; }
.attachments ul { margin: 0; padding-left: 1.2em; }
.parts { margin: 20px 0; }
.parts > input { position: absolute; opacity: 0; }
.parts > label { display: inline-block; padding: 8px 16px; cursor: pointer; color: var(--quiet); border-bottom: 3px solid transparent; }
.parts > label:hover { color: var(--ink); }
.parts > input:checked + label { color: var(--ink); font-weight: 600; border-color: var(--accent); }
.parts > input:focus-visible + label { outline: 3px solid var(--accent); outline-offset: -2px; border-radius: 4px; }
.part { display: none; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
#as-html:checked ~ .html, #as-text:checked ~ .text, #as-headers:checked ~ .headers, #as-source:checked ~ .source { display: block; }
.part > p { padding: 8px 16px; }
.part .button { margin-left: 12px; }
pre { white-space: pre-wrap; margin: 0; padding: 16px; font: inherit; }
pre.code { font: 13px/1.5 ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; border-top: 1px solid var(--line); }
iframe { display: block; width: 100%; height: var(--wide, 640px); border: 0; background: #fff; color-scheme: light; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 16px; border-top: 1px solid var(--line); white-space: pre-wrap; }
tr:first-child > * { border-top: 0; }
th { width: 14em; font-weight: 600; color: var(--quiet); }
@media (max-width: 900px) { .filters { grid-template-columns: 1fr 1fr; } .filters .words { grid-column: 1 / -1; } }
@media (max-width: 640px) {
  .wide { padding: 0 12px; }
  .top span { display: none; }
  .letters a { grid-template-columns: minmax(0, 1fr) auto; padding: 10px 12px; }
  .letters .subject { grid-column: 1 / -1; }
  .walk { gap: 6px; flex-wrap: wrap; }
  .walk .quiet { display: none; }
  .parts > label { padding: 8px 10px; }
  iframe { height: var(--narrow, 640px); }
  th, td { display: block; width: auto; padding: 2px 12px; }
  td { border-top: 0; padding-bottom: 8px; }
}
@media (prefers-reduced-motion: reduce) { .letters a.new { animation: none; background: var(--fresh); } }
@media print {
  :root { color-scheme: light; --paper: #fff; --ground: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #000; }
  .top, .walk, .pager, .filters, .thread, .skip, #news, .parts > label, .button { display: none !important; }
  .part { display: none !important; border: 0; }
  .part.text, .textless .part.html { display: block !important; }
  .part pre { padding: 0; }
  .calendar, .attachments { break-inside: avoid; }
}
`;
