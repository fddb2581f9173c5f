import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessEnd } from '../embedded/child-log.js';
import type { NodePlan } from './node-plan.js';

const SIGTERM_CODE = 143;

/**
 * Java's archive of Kafka's classes, with which a broker starts in half the time. The first broker that ends cleanly leaves it; it
 * is kept beside the libraries, one for each Java. A Java that it does not fit ignores it.
 */
export class ClassArchive {
  readonly #file: string;

  constructor(folder: string, java: string) {
    const key = createHash('sha256').update(java).digest('hex').slice(0, 12);
    this.#file = join(folder, `classes-${key}.jsa`);
  }

  /** What to tell Java: to use the archive, or to make it. One broker is enough for that. */
  options(node: NodePlan): string[] {
    if (existsSync(this.#file)) return [`-XX:SharedArchiveFile=${this.#file}`, '-Xlog:cds=off'];
    return node.id === 1 ? [`-XX:ArchiveClassesAtExit=${draftOf(node)}`, '-Xlog:cds=off'] : [];
  }

  /** Keeps what a broker made that ended, if it could finish. Whatever hinders that costs time at the next start, no more. */
  keep(node: NodePlan, { code }: ProcessEnd): void {
    const draft = draftOf(node);
    try {
      if (!existsSync(draft)) return;
      if (code === SIGTERM_CODE && !existsSync(this.#file)) this.#put(draft);
      rmSync(draft);
    } catch {
      // The next broker that ends tries again.
    }
  }

  /** In its place in one step: the two folders may be on different disks. */
  #put(draft: string): void {
    const whole = `${this.#file}.${process.pid}`;
    copyFileSync(draft, whole);
    renameSync(whole, this.#file);
  }
}

const draftOf = ({ folder }: NodePlan): string => join(folder, 'classes.jsa');
