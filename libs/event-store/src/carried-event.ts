import { createHash } from 'node:crypto';
import { upcast, type Envelope } from '@recourse/contracts';
import type { Position, RecordedEvent } from './event-store.port.js';

const LEAF = Buffer.of(0);

/** An event of the log that came another way than out of the store, with the store's very bytes. */
export class CarriedEvent implements RecordedEvent {
  #stored: Envelope | undefined;
  #event: Envelope | undefined;
  #hash: Uint8Array | undefined;

  constructor(
    readonly position: Position,
    readonly bytes: Uint8Array,
    readonly appendedBy: string,
  ) {}

  /** As it stands in the bytes, not upcast. @throws TypeError or SyntaxError when they are not JSON in UTF-8 */
  get stored(): Envelope {
    return (this.#stored ??= JSON.parse(utf8.decode(this.bytes)) as Envelope);
  }

  get type(): string {
    return this.stored.type;
  }

  get event(): Envelope {
    return (this.#event ??= upcast(this.stored));
  }

  get hash(): Uint8Array {
    return (this.#hash ??= createHash('sha256').update(LEAF).update(this.bytes).digest());
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
