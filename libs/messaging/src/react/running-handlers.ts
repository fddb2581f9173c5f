import { DeliveryError } from '../failures/delivery.errors.js';
import { unwatchHandlers, watchHandlers, type HandlerWatch } from '../telemetry/stuck-handlers.js';

const SWEEPS_PER_DEADLINE = 10;

/** The handlers that run now: stops them together, and tells those past the deadline to stop. */
export class RunningHandlers implements HandlerWatch {
  readonly #startedAt = new Map<AbortController, number>();
  readonly #sweeper: NodeJS.Timeout;

  constructor(
    private readonly deadlineMs: number,
    work: AbortSignal,
  ) {
    this.#sweeper = setInterval(() => this.#sweep(), Math.max(10, deadlineMs / SWEEPS_PER_DEADLINE));
    this.#sweeper.unref();
    watchHandlers(this);
    work.addEventListener(
      'abort',
      () => {
        clearInterval(this.#sweeper);
        unwatchHandlers(this);
        for (const controller of this.#startedAt.keys()) controller.abort(work.reason);
      },
      { once: true },
    );
  }

  begin(): AbortController {
    const controller = new AbortController();
    this.#startedAt.set(controller, performance.now());
    return controller;
  }

  end(controller: AbortController): void {
    this.#startedAt.delete(controller);
  }

  overdue(forMs: number): number {
    const before = performance.now() - this.deadlineMs - forMs;
    return [...this.#startedAt.values()].filter((startedAt) => startedAt < before).length;
  }

  #sweep(): void {
    const before = performance.now() - this.deadlineMs;
    for (const [controller, startedAt] of this.#startedAt) {
      if (startedAt < before && !controller.signal.aborted) {
        controller.abort(new DeliveryError('HANDLER_OVERDUE', 'the handler ran past its deadline'));
      }
    }
  }
}
