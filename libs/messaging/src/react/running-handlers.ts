import { DeliveryError } from '../failures/delivery.errors.js';

const SWEEPS_PER_DEADLINE = 10;

/** The handlers that run now: stops them together, and tells those past the deadline to stop. */
export class RunningHandlers {
  readonly #startedAt = new Map<AbortController, number>();
  readonly #sweeper: NodeJS.Timeout;

  constructor(
    private readonly deadlineMs: number,
    work: AbortSignal,
  ) {
    this.#sweeper = setInterval(() => this.#sweep(), Math.max(10, deadlineMs / SWEEPS_PER_DEADLINE));
    this.#sweeper.unref();
    work.addEventListener(
      'abort',
      () => {
        clearInterval(this.#sweeper);
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

  #sweep(): void {
    const before = performance.now() - this.deadlineMs;
    for (const [controller, startedAt] of this.#startedAt) {
      if (startedAt < before && !controller.signal.aborted) {
        controller.abort(new DeliveryError('HANDLER_OVERDUE', 'the handler ran past its deadline'));
      }
    }
  }
}
