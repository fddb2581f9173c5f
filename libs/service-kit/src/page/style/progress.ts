/** How far a complaint has come: the five milestones, the steps, and the ticket that the customer keeps. */
export const progress = `
.milestones { list-style: none; margin: 2rem 0; padding: 0; display: grid; grid-template-columns: repeat(5, 1fr); }
.milestones li { position: relative; text-align: center; padding: 0 .35rem; color: var(--quiet); line-height: 1.35; font-size: .9375rem; }
.milestones li::before { content: ''; position: absolute; top: 1.2rem; left: -50%; width: 100%; height: 4px; margin-top: -2px; background: var(--line); }
.milestones li:first-child::before { display: none; }
.milestones li.done::before, .milestones li.now::before { background: var(--accent); }
.milestones svg { position: relative; z-index: 1; display: block; width: 2.4rem; height: 2.4rem; margin: 0 auto .5rem; color: var(--edge); }
.milestones .disc { fill: var(--paper); stroke: currentColor; }
.milestones .done svg, .milestones .now svg { color: var(--accent); }
.milestones .done .disc { fill: var(--accent); }
.milestones .done .sign { stroke: var(--on-accent); }
.milestones b { display: block; color: var(--ink); font-weight: 600; }
.milestones .todo b { color: var(--quiet); font-weight: 400; }
.milestones .now b { font-weight: 700; }
.steps { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.steps li { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding: .7rem 0; border-bottom: 1px solid var(--line); }
.steps time, .steps .unknown { color: var(--quiet); font-variant-numeric: tabular-nums; flex: 0 0 16.5rem; white-space: nowrap; }
.steps span.told { flex: 1 1 15rem; }
.ticket { background: var(--sheet); border: 1.5px solid var(--accent); border-radius: 12px; padding: 1.25rem 1.5rem; margin: 1.5rem 0; }
.ticket dl { margin: 0; display: grid; gap: 1rem; }
.ticket dt { color: var(--quiet); font-size: .9375rem; }
.ticket dd { margin: 0; font: 700 clamp(1rem, 5vw, 1.4rem)/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; user-select: all; }
.status { font-size: 1.25rem; font-weight: 600; }
.answer { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.5rem; margin: 1.5rem 0; }
.answer h2 { margin-top: 0; }
.answer > :last-child { margin-bottom: 0; }
details { border-top: 1px solid var(--line); padding: .35rem 0; }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; font-weight: 600; color: var(--accent); min-height: 2.75rem; padding: .55rem 0; }
details > form { padding: .5rem 0 1.25rem; }
details + .actions, ol + .actions { margin-top: 1.75rem; }
@media (max-width: 40rem) {
  .milestones { grid-template-columns: 1fr; gap: .9rem; }
  .milestones li { text-align: left; padding: 0 0 0 3.4rem; min-height: 2.4rem; display: flex; flex-direction: column; justify-content: center; }
  .milestones svg { position: absolute; left: 0; top: 0; margin: 0; }
  .milestones li::before { top: -1.4rem; left: 1.2rem; width: 4px; height: 1.9rem; margin: 0 0 0 -2px; }
  .steps time, .steps .unknown { flex-basis: 100%; }
}
`;
