/** `node deploy/docker/collect.mjs FOLDER`: copies what an image needs to run, from a built checkout: no sources, no tests. */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [target] = process.argv.slice(2);
if (!target) throw new Error('which folder?');

const packages = ['libs', 'services', 'apps'].flatMap((kind) => readdirSync(kind).map((name) => join(kind, name)));
const wanted = ['package.json', 'dist', 'migrations', 'data'];
const isForTests = (path) =>
  /\.(spec|fixture|arbitrary|bench)\.js(\.map)?$|[/\\](conformance|testing)([/\\]|$)/.test(path);
const isNeeded = (path) => !/\.d\.ts(\.map)?$|\.tsbuildinfo$/.test(path) && !isForTests(path);

for (const folder of packages) {
  for (const name of wanted.filter((one) => existsSync(join(folder, one)))) {
    cpSync(join(folder, name), join(target, folder, name), { recursive: true, filter: isNeeded });
  }
}
for (const file of ['package.json', 'package-lock.json', '.npmrc', 'LICENSE', 'deploy/docker/healthcheck.mjs']) {
  cpSync(file, join(target, file));
}
