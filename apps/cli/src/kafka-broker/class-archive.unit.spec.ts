import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClassArchive } from './class-archive.js';
import type { NodePlan } from './node-plan.js';

const ENDED_BY_US = { code: 143, signal: null };

describe('the archive of classes', () => {
  let parent: string;
  let cache: string;
  let node: NodePlan;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'recourse-archive-'));
    cache = join(parent, 'cache');
    node = { id: 1, folder: join(parent, 'broker-1'), port: 1, controllerPort: 2 };
    mkdirSync(cache);
    mkdirSync(node.folder);
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  /** What Java does on its way out. */
  const make = () => writeFileSync(join(node.folder, 'classes.jsa'), 'classes');

  it('is made by the first broker and used by all from then on', () => {
    const archive = new ClassArchive(cache, 'Java 17');
    expect(archive.options({ ...node, id: 2 })).toEqual([]);
    expect(archive.options(node)).toContain(`-XX:ArchiveClassesAtExit=${join(node.folder, 'classes.jsa')}`);
    make();
    archive.keep(node, ENDED_BY_US);
    const [file] = readdirSync(cache);
    expect(readFileSync(join(cache, file!), 'utf8')).toBe('classes');
    expect(archive.options({ ...node, id: 2 })).toContain(`-XX:SharedArchiveFile=${join(cache, file!)}`);
    expect(new ClassArchive(cache, 'Java 21').options({ ...node, id: 2 })).toEqual([]);
  });

  it('is not taken from a broker that was killed, which may have made half of it', () => {
    const archive = new ClassArchive(cache, 'Java 17');
    make();
    archive.keep(node, { code: null, signal: 'SIGKILL' });
    expect(readdirSync(cache)).toEqual([]);
    expect(existsSync(join(node.folder, 'classes.jsa'))).toBe(false);
  });

  it('may be missing: a cache that can not be written stops nobody', () => {
    rmSync(cache, { recursive: true });
    make();
    expect(() => new ClassArchive(cache, 'Java 17').keep(node, ENDED_BY_US)).not.toThrow();
  });
});
