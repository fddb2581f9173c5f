import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { forbiddenArrow, isForTests } from './arrows.js';
import { onImport } from './imports.js';
import { kindOf, packageOf } from './workspace.js';

const SCOPE = '@recourse/';

/** `@scope/name/deep/path` → `@scope/name`. */
function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function relativeFault(own, file, specifier) {
  const target = relative(own.folder, join(dirname(file), specifier));
  if (target !== '..' && !target.startsWith(`..${sep}`)) return undefined;
  return `"${specifier}" leaves the package: import other packages by name`;
}

/** A test may use the workspace's tools, and its own package from outside, as others see it. */
function declarationFault(own, file, name) {
  const forTests = isForTests(relative(own.folder, file).replaceAll(sep, '/'));
  if (name === `${SCOPE}${own.name}`)
    return forTests ? undefined : `"${name}" is this package: import its files relatively`;
  if (own.declared.has(name) || (forTests && own.workspace.development.has(name))) return undefined;
  return `"${name}" is not declared in the dependencies of ${own.kind}/${own.name}/package.json`;
}

function arrowFault(own, name) {
  if (!name.startsWith(SCOPE)) return undefined;
  const target = name.slice(SCOPE.length);
  const kind = kindOf(own.workspace.root, target);
  if (kind === undefined) return `the workspace has no package "${name}"`;
  if (target === own.name) return undefined;
  const reason = forbiddenArrow(own, { kind, name: target });
  return reason && `${own.kind}/${own.name} may not import "${name}": ${reason}`;
}

/** Imports stay in the package, go along the architecture's arrows, and are declared. */
export const boundaries = {
  create(context) {
    const own = packageOf(context.filename);
    if (own === undefined) return {};
    return onImport((specifier, node) => {
      if (isBuiltin(specifier)) return;
      const name = packageName(specifier);
      const fault = specifier.startsWith('.')
        ? relativeFault(own, context.filename, specifier)
        : (arrowFault(own, name) ?? declarationFault(own, context.filename, name));
      if (fault !== undefined) context.report({ node, message: fault });
    });
  },
};
