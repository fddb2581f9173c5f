import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const file = new URL('../../docker-compose.yml', import.meta.url);

export const composeText = () => readFileSync(file, 'utf8');

/** docker-compose.yml with its anchors merged, its variables as they are written. */
export const readCompose = () => parse(composeText(), { merge: true });

const VARIABLE = /\$\{(\w+)(?:(:[-?])([^}]*))?\}/g;

/** Every variable of the file: `{name, otherwise, word}`, where `otherwise` is `:?` (required), `:-` (default) or undefined. */
export const composeVariables = (text) =>
  [...text.matchAll(VARIABLE)].map(([, name, otherwise, word]) => ({ name, otherwise, word }));

/** A text with its variables filled in, as compose does. */
export const interpolate = (text, values) =>
  text.replaceAll(VARIABLE, (_, name, otherwise, word) => {
    if (values[name]) return values[name];
    if (otherwise === ':?') throw new Error(`${name}: ${word}`);
    return word ?? '';
  });
