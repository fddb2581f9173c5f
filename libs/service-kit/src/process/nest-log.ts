import type { LoggerService } from '@nestjs/common';
import type { ProcessLog } from './process-log.js';

type Fields = NonNullable<Parameters<ProcessLog['warn']>[1]>;

/**
 * What Nest and its loggers say, through the process's log. Our own lines are objects of codes and ids. A text comes from
 * the framework and may quote whatever it failed on: that it spoke is noted, and who, but not what it said.
 */
export class NestLog implements LoggerService {
  constructor(private readonly process: ProcessLog) {}

  log(): void {}

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  #write(level: 'warn' | 'error', message: unknown, rest: readonly unknown[]): void {
    const last = rest.at(-1);
    const context = typeof last === 'string' ? last : 'framework';
    if (isFields(message)) this.process[level](context, message);
    else this.process[level]('framework', { code: codeOf(message), context });
  }
}

const isFields = (message: unknown): message is Fields =>
  typeof message === 'object' && message !== null && Object.getPrototypeOf(message) === Object.prototype;

function codeOf(message: unknown): string {
  if (!(message instanceof Error)) return 'FRAMEWORK';
  const { code } = message as { code?: unknown };
  return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : message.name;
}
