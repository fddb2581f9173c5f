/** Legible on a light and on a dark page: the picture brings its own background, and follows what the reader's system prefers. */
export const THEME = `
  svg { color-scheme: light dark; font-family: system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif }
  .page { fill: #ffffff } .ink { fill: #1f2328 } .faint { fill: #59636e } .line { stroke: #d1d9e0 } .mark { stroke: #1f2328 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117 } .ink { fill: #e6edf3 } .faint { fill: #9198a1 } .line { stroke: #3d444d } .mark { stroke: #e6edf3 }
  }`;

/** Light enough for dark letters upon them on either page; distinct for people who do not tell red from green. */
export const FILLS = [
  '#f4a582',
  '#92c5de',
  '#fddc8a',
  '#c9b5e0',
  '#a6d9b8',
  '#f7b6d2',
  '#d9c3a5',
  '#9ad4d6',
  '#dbe38a',
];
export const OTHER_FILL = '#c4c9d0';
export const LETTERS = '#1f2328';

/** Met, missed, and a figure without a goal: blue and orange, which nobody confuses. */
export const MET = '#4393c3';
export const MISSED = '#e08214';
export const PLAIN = '#8c96a3';
