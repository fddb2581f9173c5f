import { describe, expect, it } from '@jest/globals';
import { ignoredBy, parseDockerfile } from './dockerfile.mjs';

describe('a Dockerfile', () => {
  it('is read by stage, with build arguments filled in', () => {
    const text = 'ARG V=24\n# why\nFROM node:${V} AS build\nRUN a \\\n  b\nFROM build\nUSER node\n';
    expect(parseDockerfile(text)).toEqual([
      { name: 'build', from: 'node:24', steps: [{ instruction: 'RUN', text: 'a    b' }] },
      { name: undefined, from: 'build', steps: [{ instruction: 'USER', text: 'node' }] },
    ]);
  });
});

describe('a .dockerignore', () => {
  const isIgnored = ignoredBy(['# comment', '**/dist', '.env', '.env.*', '**/*.log']);

  it.each(['dist', 'libs/a/dist', 'libs/a/dist/index.js', '.env', '.env.local', 'a/b.log'])('keeps %s out', (path) => {
    expect(isIgnored(path)).toBe(true);
  });

  it.each(['distance', 'libs/a/src', 'a/.env', 'a/b.logs', 'environment'])('lets %s in', (path) => {
    expect(isIgnored(path)).toBe(false);
  });
});
