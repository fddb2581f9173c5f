import { LogError } from '../event-log/log-error.js';

/** A path is a string with one UTF-16 unit an activity, below the surrogates: so many different ones there can be. */
const MOST = 50_000;

/** The activities of a log, numbered in the order of their first appearance, so that a case's path is one short string. */
export class ActivityNames {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  /** @throws LogError `LOG_TOO_MANY_ACTIVITIES`: then most likely another column holds the activity */
  letter(name: string): string {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.length;
      if (number === MOST) throw new LogError('LOG_TOO_MANY_ACTIVITIES', null, String(MOST));
      this.#numbers.set(name, number);
      this.#names.push(name);
    }
    return String.fromCharCode(number);
  }

  name(letter: string): string {
    return this.#names[letter.charCodeAt(0)]!;
  }

  path(letters: string): string[] {
    return Array.from({ length: letters.length }, (_, at) => this.name(letters[at]!));
  }

  get size(): number {
    return this.#names.length;
  }
}
