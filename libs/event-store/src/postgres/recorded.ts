import { upcast, type Envelope } from '@recourse/contracts';
import type { Position, RecordedEvent } from '../event-store.port.js';

/** A row of the log as it comes over the wire; canonical JSON is UTF-8, so the text loses nothing of the bytes. */
export type EventRow = [position: string, text: string, hash: string, appendedBy: string];

export const EVENT_COLUMNS = `position, convert_from(bytes, 'UTF8'), encode(hash, 'base64'), appended_by`;

/** Parses, decodes and upcasts when asked, and once: most readers need only one of the forms. */
export class StoredEvent implements RecordedEvent {
  readonly position: Position;
  readonly appendedBy: string;
  /** Base64, as in the next event's `prev`. */
  readonly hashText: string;
  readonly #text: string;
  #event: Envelope | undefined;

  constructor([position, text, hash, appendedBy]: EventRow) {
    this.position = position as Position;
    this.appendedBy = appendedBy;
    this.#text = text;
    this.hashText = hash;
  }

  /** Length of the canonical text, for whoever keeps many events. */
  get characters(): number {
    return this.#text.length;
  }

  /** The database admits no bytes that end otherwise: the type is the last member of canonical JSON. */
  get type(): string {
    const end = this.#text.length - '"}'.length;
    return this.#text.slice(this.#text.lastIndexOf('"', end - 1) + 1, end);
  }

  get event(): Envelope {
    return (this.#event ??= upcast(JSON.parse(this.#text) as Envelope));
  }

  get bytes(): Uint8Array {
    return Buffer.from(this.#text, 'utf8');
  }

  get hash(): Uint8Array {
    return Buffer.from(this.hashText, 'base64');
  }
}
