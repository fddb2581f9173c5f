import { describe, expect, it } from '@jest/globals';
import { faults, mended, outOfStep, platformOf } from './lockfile.mjs';

const lock = () => ({
  name: 'sample',
  packages: {
    '': { name: 'sample' },
    'apps/cli': {},
    'node_modules/@sample/cli': { resolved: 'apps/cli', link: true },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      resolved: 'https://registry.example/tool-2.0.0.tgz',
      optionalDependencies: {
        '@tool/linux-x64-musl': '2.0.0',
        '@tool/darwin-arm64': '2.0.0',
        '@tool/linux-x64-gnu': '2.0.0',
      },
    },
    'node_modules/tool/node_modules/@tool/linux-x64-gnu': { version: '2.0.0', optional: true },
  },
});

describe('the lock file', () => {
  it('is unfit with hosts in it or without the packages of other platforms', () => {
    expect(faults(lock())).toEqual([
      expect.stringContaining('node_modules/tool: has "resolved"'),
      expect.stringContaining('@tool/linux-x64-musl'),
      expect.stringContaining('@tool/darwin-arm64'),
    ]);
  });

  it('is out of step with a package.json that asks for something else', () => {
    const { packages } = { packages: { '': {}, 'apps/cli': { dependencies: { pg: '8.23.1', jose: '6.2.17' } } } };
    const asks = (dependencies) => (path) => (path === 'apps/cli' ? { dependencies } : {});
    expect(outOfStep({ packages }, asks({ jose: '6.2.17', pg: '8.23.1' }))).toEqual([]);
    const fault = ['apps/cli/package.json: not in step with the lock file; run npm install'];
    expect(outOfStep({ packages }, asks({ jose: '6.2.17', pg: '8.24.0' }))).toEqual(fault);
    expect(outOfStep({ packages }, asks({ jose: '6.2.17' }))).toEqual(fault);
  });

  it('is mended: hosts go, links stay, platform packages come in their place', () => {
    const { packages } = mended(lock());
    expect(faults({ packages })).toEqual([]);
    expect(packages['node_modules/@sample/cli']).toEqual({ resolved: 'apps/cli', link: true });
    expect(packages['node_modules/@tool/linux-x64-musl']).toEqual({
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(Object.keys(packages)).toEqual(Object.keys(packages).sort());
  });

  it('is not mended by guessing: an optional package that names no platform is an error', () => {
    const odd = lock();
    odd.packages['node_modules/tool'].optionalDependencies = { fsevents: '2.0.0' };
    expect(() => mended(odd)).toThrow('fsevents@2.0.0: cannot tell its platform');
    odd.packages['node_modules/tool'].optionalDependencies = { '@tool/win32-x64': '^2.0.0' };
    expect(() => mended(odd)).toThrow('@tool/win32-x64@^2.0.0: cannot tell its platform or its exact version');
  });

  it.each([
    ['@swc/core-linux-arm-gnueabihf', { cpu: ['arm'], libc: ['glibc'], os: ['linux'] }],
    ['@nx/nx-win32-arm64-msvc', { cpu: ['arm64'], os: ['win32'] }],
    ['@oxlint-tsgolint/darwin-x64', { cpu: ['x64'], os: ['darwin'] }],
    ['left-pad', undefined],
  ])('knows the platform of %s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });
});
