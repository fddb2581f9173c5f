import { ModelFileError } from './errors.js';

/** Writes into a buffer that grows. */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 12);
  private size = 0;

  put(more: Uint8Array): void {
    this.makeRoom(more.length);
    this.bytes.set(more, this.size);
    this.size += more.length;
  }

  /** Four bytes, the lowest first. */
  putUint32(value: number): void {
    this.put(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
  }

  /** Seven bits a byte, the lowest first, all but the last with the highest bit set. */
  putVarint(value: number): void {
    this.makeRoom(5);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.bytes[this.size++] = (rest & 0x7f) | 0x80;
    this.bytes[this.size++] = rest;
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }

  private makeRoom(more: number): void {
    if (this.size + more <= this.bytes.length) return;
    const larger = new Uint8Array(2 * (this.size + more));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads what ByteWriter has written. @throws ModelFileError at the end of the bytes */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  take(count: number): Uint8Array {
    if (count > this.left) throw new ModelFileError('MODEL_DAMAGED');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  uint32(): number {
    const [a, b, c, d] = this.take(4);
    return (a! | (b! << 8) | (c! << 16) | (d! << 24)) >>> 0;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const [byte] = this.take(1);
      value |= (byte! & 0x7f) << shift;
      if (byte! < 0x80) return value >>> 0;
    }
    throw new ModelFileError('MODEL_DAMAGED');
  }
}
