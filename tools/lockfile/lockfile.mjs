/**
 * Checks and completes package-lock.json.
 *
 * A registry that lacks some optional platform packages (a binary for another operating system, say) makes `npm install`
 * leave them out of the lock file, and `npm ci` then refuses the file on every registry. Their versions are pinned by the
 * package that asks for them, and their names say the platform, so the missing entries can be written without asking anybody.
 */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** The entry of the package `name` as seen from the package at `from`, found as Node finds modules; else undefined. */
function locate(packages, from, name) {
  for (let folder = from; ;) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === '') return undefined;
    const nested = folder.lastIndexOf('/node_modules/');
    folder = nested < 0 ? '' : folder.slice(0, nested);
  }
}

/** `{os, cpu, libc?}` read from a name such as `@swc/core-linux-arm64-musl`; undefined if the name says no platform. */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  if (system === undefined || processor === undefined) return undefined;
  const library = words.find((word) => word in LIBRARIES);
  const libc = system === 'linux' && library !== undefined ? { libc: [LIBRARIES[library]] } : {};
  return { cpu: [processor], ...libc, os: [system] };
}

/** Optional dependencies that some locked package asks for and the lock file lacks: `[{name, version, dev}]`. */
export function missingOptional(lock) {
  const missing = new Map();
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (locate(lock.packages, path, name) === undefined)
        missing.set(name, { name, version, dev: entry.dev === true });
    }
  }
  return [...missing.values()];
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

function sameEntries(a = {}, b = {}) {
  const sorted = (entries) => JSON.stringify(Object.entries(entries).sort());
  return sorted(a) === sorted(b);
}

/** Packages of the workspace whose package.json asks for something else than the lock file says. `manifestOf(path)` reads one. */
export function outOfStep(lock, manifestOf) {
  const own = Object.keys(lock.packages).filter((path) => !path.includes('node_modules'));
  return own
    .filter((path) => KINDS.some((kind) => !sameEntries(manifestOf(path)?.[kind], lock.packages[path][kind])))
    .map((path) => `${path === '' ? '' : `${path}/`}package.json: not in step with the lock file; run npm install`);
}

/** Everything else that makes the lock file unfit: hosts in it, missing platform packages. One line each. */
export function faults(lock) {
  const hosts = Object.entries(lock.packages)
    .filter(([, entry]) => entry.resolved !== undefined && entry.link !== true)
    .map(([path]) => `${path}: has "resolved"; the lock file must not name the registry it was made with`);
  const missing = missingOptional(lock).map(({ name }) => `${name}: optional platform package is missing`);
  return [...hosts, ...missing];
}

/** The lock file with hosts removed and the missing platform packages added. */
export function mended(lock) {
  const packages = Object.fromEntries(
    Object.entries(lock.packages).map(([path, entry]) => {
      if (entry.link === true) return [path, entry];
      const { resolved: _host, ...rest } = entry;
      return [path, rest];
    }),
  );
  for (const { name, version, dev } of missingOptional(lock)) {
    const platform = platformOf(name);
    if (platform === undefined || !/^\d+\.\d+\.\d+/.test(version)) {
      throw new Error(`${name}@${version}: cannot tell its platform or its exact version`);
    }
    packages[`node_modules/${name}`] = {
      version,
      cpu: platform.cpu,
      ...(dev ? { dev } : {}),
      ...(platform.libc ? { libc: platform.libc } : {}),
      optional: true,
      os: platform.os,
    };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}
