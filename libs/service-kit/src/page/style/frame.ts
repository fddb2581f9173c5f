/** Colours, type and the frame of a page. Text keeps a contrast of 7 to 1, in the dark too. */
export const frame = `
:root {
  --paper: #fbfaf7; --sheet: #fff; --ink: #1d1c1a; --quiet: #55524c; --line: #d9d5cc; --edge: #76716a;
  --accent: #0b5351; --on-accent: #fff; --wash: #e6f1ef; --bad: #8f1414; --bad-wash: #fcecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131514; --sheet: #1b1e1d; --ink: #eceae6; --quiet: #b6b2aa; --line: #3a3e3c; --edge: #8f948f;
    --accent: #86d6cb; --on-accent: #0c2422; --wash: #1c302d; --bad: #ffb4a9; --bad-wash: #3a1d1a;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei',
    'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
}
:lang(zh) { line-height: 1.75; }
.frame { width: 100%; max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
main.frame { flex: 1; padding-top: 2rem; padding-bottom: 3.5rem; outline: none; }
h1 { font-size: clamp(1.65rem, 1.3rem + 1.6vw, 2.25rem); line-height: 1.2; letter-spacing: -.015em; margin: 0 0 .75rem; text-wrap: balance; }
h1:lang(zh) { letter-spacing: 0; line-height: 1.35; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 2.5rem 0 .75rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
.lead { font-size: 1.125rem; color: var(--quiet); max-width: 38rem; }
.hint { color: var(--quiet); font-size: .9375rem; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .08em; }
a:hover { text-decoration-thickness: .16em; }
code { font: 1em ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono', monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
.skip { position: absolute; left: 1rem; top: -5rem; background: var(--accent); color: var(--on-accent); padding: .6rem 1rem; border-radius: 0 0 8px 8px; z-index: 1; }
.skip:focus { top: 0; }
header { background: var(--sheet); border-bottom: 1px solid var(--line); }
header .frame { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; min-height: 4rem; padding-top: .5rem; padding-bottom: .5rem; }
header a { text-decoration: none; min-height: 2.75rem; display: inline-flex; align-items: center; }
header a:hover { text-decoration: underline; }
.house { gap: .55rem; color: var(--ink); font-weight: 700; }
.house svg { color: var(--accent); }
nav { display: flex; gap: 1.25rem; }
nav a[aria-current] { color: var(--ink); font-weight: 600; box-shadow: inset 0 -3px 0 var(--accent); }
.language { margin-left: auto; }
@media (max-width: 34rem) { nav { order: 3; width: 100%; } }
footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: .9375rem; padding: 1.25rem 0; }
footer p { margin: 0; }
@media print { header nav, .language, .skip, footer, .actions, form { display: none !important; } }
`;
