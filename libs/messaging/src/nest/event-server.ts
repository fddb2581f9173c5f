import { BaseRpcContext, Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Delivery } from '../delivery.js';
import type { Handler } from '../react/handler-runner.js';
import type { ReactConsumer } from '../react/react-consumer.js';

/**
 * Nest transport strategy over a `react` consumer, whatever brings it the events. Handlers are `@EventPattern('<event type>')` methods
 * of controllers; their payload is a `Delivery`. Connect it with `connectReactions`.
 */
export class EventServer extends Server implements CustomTransportStrategy {
  /** Failures reach the failure policy; Nest needn't report them too. */
  override readonly propagatesEventHandlerErrors = true;

  constructor(readonly consumer: ReactConsumer) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    try {
      const handlers = [...this.messageHandlers].map(([type, handler]) => [type, this.#handlerOf(handler)] as const);
      this.consumer.start(new Map(handlers));
      callback();
    } catch (error) {
      callback(error);
    }
  }

  close(): Promise<void> {
    return this.consumer.stop();
  }

  /** There are no events to listen to: `consumer.status()` says how it is. */
  on(): void {}

  unwrap<T>(): T {
    return this.consumer as T;
  }

  #handlerOf(handler: MessageHandler): Handler {
    return (delivery) => this.#run(handler, delivery);
  }

  #run(handler: MessageHandler, delivery: Delivery): Promise<unknown> {
    const context = new BaseRpcContext([delivery]);
    return new Promise((resolve, reject) => {
      this.runWithProcessingHooks(context, async (runEndHook) => {
        try {
          const answer: unknown = await handler(delivery as never, context);
          resolve(isObservable(answer) ? await lastValueFrom(answer, { defaultValue: undefined }) : answer);
        } catch (error) {
          reject(error);
        } finally {
          runEndHook();
        }
      });
    });
  }
}
