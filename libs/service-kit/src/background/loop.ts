import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { classifyFailure } from '@recourse/messaging';

export interface LoopOptions {
  /** For the log. */
  readonly name: string;
  /** Pause between two rounds. */
  readonly everyMs: number;
  /** One round. Throws when something that every round needs is down. */
  readonly round: (signal: AbortSignal) => Promise<void>;
}

const MOST_BACK_OFF_MS = 10_000;

/** Does the same again and again until it is stopped. Trouble makes the pauses longer, and is logged once, by its code. */
export class Loop {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private trouble: string | null = null;
  private pauseMs: number;

  constructor(private readonly options: LoopOptions) {
    this.logger = new Logger(options.name);
    this.pauseMs = options.everyMs;
  }

  start(): void {
    this.running = this.run();
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.options.round(signal);
        this.trouble = null;
        this.pauseMs = this.options.everyMs;
      } catch (error) {
        if (signal.aborted) return;
        this.report(classifyFailure(error).code);
      }
      await pause(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private report(code: string): void {
    this.pauseMs = Math.min(MOST_BACK_OFF_MS, this.pauseMs * 2);
    if (code !== this.trouble) this.logger.warn({ code, consequence: 'paused' });
    this.trouble = code;
  }
}
