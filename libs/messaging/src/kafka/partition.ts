import type { Envelope } from '@recourse/contracts';

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/**
 * The key of an event's record: its stream, so that a stream's events stay in order. Events about a parked stream bear that
 * stream's key: they reach whoever handles it, in its place in the order.
 */
export function keyOf({ type, stream, data }: Envelope): string {
  const { parkedStream } = data;
  return type.startsWith('delivery.') && typeof parkedStream === 'string' ? parkedStream : stream;
}

/** The partition that every producer of Kafka's default kind puts this key in. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}

/** MurmurHash2 with Kafka's seed, as a signed number of 32 bits. */
export function murmur2(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const wholeWords = data.length & ~3;
  let hash = SEED ^ data.length;
  for (let at = 0; at < wholeWords; at += 4) {
    let word = Math.imul(view.getInt32(at, true), MULTIPLIER);
    word = Math.imul(word ^ (word >>> 24), MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ word;
  }
  if (wholeWords < data.length) {
    for (let at = data.length - 1; at >= wholeWords; at -= 1) hash ^= data[at]! << (8 * (at - wholeWords));
    hash = Math.imul(hash, MULTIPLIER);
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
}
