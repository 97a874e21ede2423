/**
 * One sheet for every page; served by ourselves, so that no page needs a style of its own. Colours are written out:
 * a browser that knows no variables would show white words on a grey button.
 */
const LINE = '#cfd6de';
const QUIET = '#55606c';
const ACCENT = '#1a5796';
const PAPER = '#fff';
const WARN = '#8a3b12';

export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #f2f4f7; color: #1b222a; font: 17px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
main, header, footer { max-width: 760px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 16px; }
h1 { font-size: 22px; line-height: 1.4; margin: 8px 0; }
h2 { font-size: 19px; margin: 0 0 8px; }
p { margin: 6px 0; }
.quiet { color: ${QUIET}; font-size: 15px; }
.banner { background: #fff; border: 2px solid #b42318; color: #b42318; font-weight: bold; padding: 8px 12px; }
.card { background: ${PAPER}; border: 1px solid ${LINE}; border-radius: 8px; padding: 16px; margin: 16px 0; }
.good { border-left: 6px solid #1c7a43; }
.bad { border-left: 6px solid ${WARN}; }
dl { margin: 0; } dt { color: ${QUIET}; font-size: 15px; } dd { margin: 0 0 8px; }
nav { margin: 16px 0; }
nav a { display: inline-block; min-height: 44px; padding: 8px 14px; margin: 0 8px 8px 0; border: 1px solid ${ACCENT}; border-radius: 6px; background: ${PAPER}; color: ${ACCENT}; text-decoration: none; }
label { display: block; margin: 12px 0 4px; font-weight: 600; }
label .quiet { font-weight: normal; }
input, textarea, select { font: inherit; width: 100%; padding: 8px 10px; border: 1px solid #8a95a1; border-radius: 6px; background: #fff; color: inherit; min-height: 44px; }
input[type=checkbox] { width: 24px; min-height: 24px; height: 24px; vertical-align: middle; margin-right: 8px; }
textarea { min-height: 96px; }
button { font: inherit; font-weight: 600; min-height: 48px; padding: 8px 24px; margin-top: 16px; border: 0; border-radius: 6px; background: ${ACCENT}; color: #fff; cursor: pointer; }
button.second { background: #fff; color: ${WARN}; border: 2px solid ${WARN}; }
:focus-visible { outline: 3px solid #f0a020; outline-offset: 2px; }
a { color: ${ACCENT}; }
ul { padding-left: 1.3em; margin: 6px 0; }
footer { padding-bottom: 48px; }
@media (max-width: 480px) { button { width: 100%; } nav a { width: 100%; text-align: center; margin-right: 0; } }
@media print { nav, form { display: none; } body { background: #fff; } .card { border: 0; padding: 0; } }
`;
