/** Forms, buttons and what is said above them. */
export const forms = `
form { margin: 0; }
.field { margin: 0 0 1.75rem; border: 0; padding: 0; min-width: 0; }
label, legend { font-weight: 600; padding: 0; display: block; margin: 0 0 .35rem; }
label .optional, legend .optional { font-weight: 400; color: var(--quiet); font-size: .9375rem; }
.field .hint { margin: -.25rem 0 .5rem; }
input, textarea, select {
  font: inherit; color: inherit; width: 100%; background: var(--sheet); border: 1.5px solid var(--edge);
  border-radius: 8px; padding: .6rem .8rem; min-height: 3rem;
}
textarea { display: block; min-height: 10rem; resize: vertical; }
textarea.short { min-height: 6rem; }
input[type='file'] { padding: .6rem; }
input:focus-visible, textarea:focus-visible, select:focus-visible { outline-offset: 1px; border-radius: 8px; }
[aria-invalid='true'] { border-color: var(--bad); border-width: 2px; }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: .03em; max-width: 24rem; }
.error { color: var(--bad); font-weight: 600; margin: 0 0 .5rem; }
.choices { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
.choice { position: relative; margin: 0; display: flex; gap: .75rem; align-items: flex-start; font-weight: 400; background: var(--sheet); border: 1.5px solid var(--line); border-radius: 8px; padding: .7rem .9rem; cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); background: var(--wash); }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input { width: 1.25rem; height: 1.25rem; min-height: 0; flex: none; margin: .2rem 0 0; accent-color: var(--accent); }
.choice input:focus-visible { outline: none; }
.choice b { display: block; font-weight: 600; }
.choice small { display: block; font-size: .9375rem; color: var(--quiet); line-height: 1.45; }
.scale { display: grid; grid-template-columns: repeat(5, 1fr); gap: .5rem; max-width: 30rem; }
.scale .choice { flex-direction: column; align-items: center; gap: .2rem; padding: .6rem .25rem; text-align: center; font-weight: 600; }
.scale .choice input { margin: 0; }
.ends { display: flex; justify-content: space-between; max-width: 30rem; color: var(--quiet); font-size: .9375rem; margin: .35rem 0 0; }
.pair { display: grid; gap: 0 1.25rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
button, .button {
  font: inherit; font-weight: 600; min-height: 3rem; padding: .65rem 1.5rem; border-radius: 8px; cursor: pointer;
  border: 2px solid var(--accent); background: var(--accent); color: var(--on-accent); display: inline-flex; align-items: center; text-decoration: none;
}
button:hover, .button:hover { filter: brightness(1.12); text-decoration: none; }
button.second, .button.second { background: transparent; color: var(--accent); }
button.grave { background: var(--bad); border-color: var(--bad); color: var(--sheet); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.notice { border-left: 5px solid var(--accent); background: var(--wash); padding: 1rem 1.25rem; border-radius: 0 8px 8px 0; margin: 0 0 1.75rem; }
.notice > :last-child { margin-bottom: 0; }
.notice.problem { border-color: var(--bad); background: var(--bad-wash); }
.notice h2 { margin: 0 0 .5rem; font-size: 1.125rem; }
.notice.problem a { color: var(--bad); font-weight: 600; }
@media (max-width: 34rem) { form > .actions button, form > .actions .button { width: 100%; justify-content: center; } }
@media (forced-colors: active) { button, .button { border: 2px solid; } }
`;
