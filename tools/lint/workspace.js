import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * @typedef {object} Package
 * @property {string} folder its absolute path
 * @property {string} kind the first folder below the root: libs, services, apps, bench, tests
 * @property {string} name the folder's own name, which is also the package's name after `@recourse/`
 * @property {Set<string>} declared names in its package.json that its code may import
 * @property {{root: string, development: Set<string>}} workspace the checkout and the tools installed for all of it
 */

const manifests = new Map();

function manifestIn(folder) {
  if (!manifests.has(folder)) {
    const path = join(folder, 'package.json');
    manifests.set(folder, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);
  }
  return manifests.get(folder);
}

function upwards(from, accepts) {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = manifestIn(folder);
    if (manifest !== undefined && accepts(manifest)) return { folder, manifest };
    if (folder === dirname(folder)) return undefined;
  }
}

const names = (...groups) => new Set(groups.flatMap((group) => Object.keys(group ?? {})));

/** The package that a file belongs to; undefined for a file of the workspace's root itself. @returns {Package | undefined} */
export function packageOf(file) {
  const root = upwards(dirname(file), (manifest) => manifest.workspaces !== undefined);
  const own = upwards(dirname(file), () => true);
  if (root === undefined || own === undefined || own.folder === root.folder) return undefined;
  const [kind, name = kind] = relative(root.folder, own.folder).split(sep);
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = own.manifest;
  return {
    folder: own.folder,
    kind,
    name,
    declared: names(dependencies, devDependencies, peerDependencies, optionalDependencies),
    workspace: { root: root.folder, development: names(root.manifest.devDependencies) },
  };
}

/** The kind of the workspace's package `name`, which may be imported by it; undefined if there is none. */
export function kindOf(root, name) {
  return (
    ['libs', 'services', 'apps'].find((kind) => existsSync(join(root, kind, name))) ??
    (existsSync(join(root, name)) ? name : undefined)
  );
}
