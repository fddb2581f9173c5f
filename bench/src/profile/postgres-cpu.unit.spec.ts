import { expect, it } from '@jest/globals';
import { postgresCpu, roleOf } from './postgres-cpu.js';

const facts = (pid: number, commandLine: string, cpuMs: number) => ({
  pid,
  parent: 1,
  commandLine,
  cpuMs,
  maxRssMiB: 0,
});

it('the time of PostgreSQL is what passed between two looks, by what its processes do', () => {
  const connection = 'postgres: recourse-1a: recourse_intake bench 127.0.0.1(40000) INSERT';
  const before = [facts(1, connection, 100), facts(2, 'postgres: recourse-1a: walwriter', 10)];
  const after = [
    facts(1, connection, 160),
    facts(2, 'postgres: recourse-1a: walwriter', 15),
    facts(3, 'postgres: recourse-1a: recourse_intake bench 127.0.0.1(40001) idle', 30),
    facts(4, 'node our-server.js postgres://127.0.0.1/bench', 500),
  ];
  expect(postgresCpu(before, after)).toEqual([
    { role: 'connections of recourse_intake', cpuMs: 90 },
    { role: 'walwriter', cpuMs: 5 },
  ]);
  expect(postgresCpu(after, after)).toEqual([]);
});

it('a process of PostgreSQL says what it does', () => {
  expect(roleOf('postgres: recourse-1a: checkpointer')).toBe('checkpointer');
  expect(roleOf('postgres: recourse-1a: autovacuum worker bench')).toBe('autovacuum worker bench');
  expect(roleOf('/x/bin/postgres -D /data')).toBe('postmaster');
});
