const LENGTH_BYTES = 4;
const SMALLEST_BUCKET = 64;
const LARGEST_DOUBLED_BUCKET = 4096;

/** Bytes after padding: 64, 128 … 4096, then multiples of 4096. The length that shows is the bucket's, not the value's. */
export function bucketFor(contentBytes: number): number {
  const needed = LENGTH_BYTES + contentBytes;
  if (needed > LARGEST_DOUBLED_BUCKET) return Math.ceil(needed / LARGEST_DOUBLED_BUCKET) * LARGEST_DOUBLED_BUCKET;
  let bucket = SMALLEST_BUCKET;
  while (bucket < needed) bucket *= 2;
  return bucket;
}

/** The text's UTF-8 with its length in front (uint32, big-endian) and zeros behind. */
export function pad(text: string): Buffer {
  const contentBytes = Buffer.byteLength(text, 'utf8');
  const padded = Buffer.alloc(bucketFor(contentBytes));
  padded.writeUInt32BE(contentBytes, 0);
  padded.write(text, LENGTH_BYTES, 'utf8');
  return padded;
}

/** The text of what `pad` gave; undefined when it isn't such a thing. */
export function unpad(padded: Buffer): string | undefined {
  if (padded.length < LENGTH_BYTES) return undefined;
  const contentBytes = padded.readUInt32BE(0);
  if (padded.length !== bucketFor(contentBytes)) return undefined;
  return padded.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + contentBytes);
}
