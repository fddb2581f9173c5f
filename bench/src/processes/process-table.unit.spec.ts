import { describe, expect, it } from '@jest/globals';
import { memoryOf } from './memory.js';
import { below, isPostgres, maxRssMiBOf, timesOf, type ProcessFacts } from './process-table.js';
import { latest } from './watch.js';

const facts = (given: Partial<ProcessFacts>): ProcessFacts => ({
  pid: 1,
  parent: 0,
  commandLine: 'node a.js',
  cpuMs: 0,
  maxRssMiB: 0,
  ...given,
});

describe('what Linux says of a process', () => {
  it('is read behind a name with spaces and parentheses', () => {
    const stat = `42 (my (odd) name) S 7 ${Array.from({ length: 9 }, (_, index) => 100 + index).join(' ')} 12 34 5 6 20`;
    expect(timesOf(stat)).toEqual({ pid: 42, name: 'my (odd) name', parent: 7, cpuMs: 460 });
  });

  it('is nothing of a process without memory of its own', () => {
    expect(maxRssMiBOf('Name:\tnode\nVmHWM:\t    2048 kB\nVmRSS:\t 1 kB')).toBe(2);
    expect(maxRssMiBOf('Name:\tkthreadd')).toBe(0);
  });

  it('leads from a process to all below it', () => {
    const all = [facts({ pid: 2, parent: 1 }), facts({ pid: 3, parent: 2 }), facts({ pid: 4, parent: 9 })];
    expect(below(1, all).map(({ pid }) => pid)).toEqual([2, 3]);
  });

  it('tells PostgreSQL from a program that is given its address', () => {
    expect(isPostgres({ commandLine: 'postgres: recourse-1: recourse_intake bench 127.0.0.1(5) idle' })).toBe(true);
    expect(isPostgres({ commandLine: '/usr/lib/bin/postgres -D /data' })).toBe(true);
    expect(isPostgres({ commandLine: 'node our-server.js postgres://localhost/bench' })).toBe(false);
  });

  it('keeps the name of a process that has just ended', () => {
    const before = facts({ commandLine: 'postgres: writer 1', maxRssMiB: 9 });
    expect(latest(before, facts({ commandLine: 'postgres', cpuMs: 5 }))).toMatchObject({
      commandLine: 'postgres: writer 1',
      cpuMs: 5,
      maxRssMiB: 9,
    });
  });
});

it('memory is the most of each kind of process', () => {
  const seen = [
    facts({ commandLine: '/opt/node /x/bench/dist/intake/our-server.js', maxRssMiB: 100.4 }),
    facts({ commandLine: '/opt/node /x/bench/dist/intake/our-server.js', maxRssMiB: 300 }),
    facts({ commandLine: 'postgres: a: walwriter', maxRssMiB: 20 }),
    facts({ commandLine: 'java -jar kafka', maxRssMiB: 900 }),
  ];
  expect(memoryOf(seen)).toEqual({ 'intake/our-server.js': 300, postgres: 20 });
});
