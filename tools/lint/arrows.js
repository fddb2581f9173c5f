/** What each library may import of the others (the architecture's arrows, which only go down). */
const CHAIN = ['service-kit', 'messaging', 'event-store', 'evidence', 'contracts'];
const ON_CONTRACTS_ALONE = ['clocks', 'classifier', 'mining', 'channels'];

/** Why code of `from` may not import the package `to`; undefined if it may. Both are `{kind, name}`. */
export function forbiddenArrow(from, to) {
  if (from.kind === 'bench' || from.kind === 'tests') return undefined;
  if (to.kind === 'bench' || to.kind === 'tests') return `nothing imports ${to.kind}`;
  if (to.kind === 'apps') return 'nothing imports an app';
  if (from.kind === 'apps') return undefined;
  if (from.kind === 'services') return to.kind === 'services' ? 'no service imports another' : undefined;
  if (to.kind === 'services') return 'no library imports a service';
  if (ON_CONTRACTS_ALONE.includes(from.name))
    return to.name === 'contracts' ? undefined : `${from.name} depends on contracts alone`;
  const [start, end] = [CHAIN.indexOf(from.name), CHAIN.indexOf(to.name)];
  if (start < 0) return `the library ${from.name} has no place in the arrows yet: give it one in tools/lint/arrows.js`;
  return end > start ? undefined : `arrows only go down: ${CHAIN.join(' → ')}`;
}

/** Libraries whose product code is pure: no framework, no input or output, no clock, no randomness. */
const PURE_LIBRARIES = ['contracts', 'clocks', 'classifier', 'mining'];

/** True if the file, given relative to its package with `/`, holds code that must be pure. */
export function isPure({ kind, name }, file) {
  if (kind === 'libs') return PURE_LIBRARIES.includes(name) && file.startsWith('src/');
  return kind === 'services' && file.startsWith('src/domain/');
}

/** True if the file is there for tests only; it may use the workspace's tools, and the machine. */
export function isForTests(file) {
  return /\.(spec|fixture|arbitrary)\.[cm]?tsx?$/.test(file) || /(^|\/)(testing|conformance)\//.test(file);
}
