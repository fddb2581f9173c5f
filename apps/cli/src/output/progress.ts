import type { Say } from '../text/text.js';

const WIDTH = 30;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 3_000;
/** Before that a rate would be a guess. */
const RATE_FROM_SECONDS = 0.5;

export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar that is redrawn in place on a terminal, and a line every few seconds elsewhere. */
export class Progress {
  private done = 0;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private readonly begunAt: number;
  /** Done before this run began: no part of its rate. */
  private before = 0;

  constructor(
    private readonly say: Say,
    private readonly label: string,
    private total: number,
    private readonly out: ProgressStream = process.stderr,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.begunAt = now();
  }

  /** So much was done by an earlier run. */
  resume(done: number): void {
    this.before = done;
    this.done = done;
  }

  step(count = 1): void {
    this.to(this.done + count);
  }

  to(done: number, total = this.total): void {
    this.done = done;
    this.total = total;
    const every = this.out.isTTY ? REDRAW_MS : LINE_EVERY_MS;
    if (this.now() - this.drawnAt >= every) this.draw();
  }

  end(): void {
    this.draw();
    if (this.out.isTTY) this.out.write('\n');
  }

  private draw(): void {
    this.drawnAt = this.now();
    const elapsed = (this.drawnAt - this.begunAt) / 1_000;
    const rate = elapsed >= RATE_FROM_SECONDS ? (this.done - this.before) / elapsed : 0;
    const share = this.total > 0 ? Math.min(1, this.done / this.total) : 0;
    const seconds = Math.ceil((this.total - this.done) / rate);
    const left = rate > 0 && share < 1 ? ` · ${this.say('progressLeft', { seconds })}` : '';
    const speed = rate > 0 ? ` · ${this.say('progressRate', { rate: rate.toFixed(0) })}` : '';
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    const text = `${this.label} ${bar} ${this.done}/${this.total}${speed}${left}`;
    this.out.write(this.out.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
  }
}
