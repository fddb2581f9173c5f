/**
 * One-dimensional arrays in PostgreSQL's binary format. Bytes travel as they are, without hex text or quoting: this is what
 * makes a batch of events cheap to send. (node-postgres sends a Buffer as a binary parameter.)
 */
const HEADER_BYTES = 20;
const INT4 = 23;
const BYTEA = 17;
const TEXT = 25;
const UUID = 2950;
const NULL_LENGTH = -1;

export const int4Array = (values: readonly number[]): Buffer =>
  encode(INT4, values.length, values.length * 4, (array, offset, index) => {
    array.writeInt32BE(values[index]!, offset);
    return 4;
  });

export const byteaArray = (values: readonly (Uint8Array | null)[]): Buffer =>
  encode(
    BYTEA,
    values.length,
    sum(values, (value) => value?.length ?? 0),
    (array, offset, index) => {
      const value = values[index]!;
      if (value === null) return NULL_LENGTH;
      array.set(value, offset);
      return value.length;
    },
  );

export const textArray = (values: readonly string[]): Buffer =>
  encode(
    TEXT,
    values.length,
    sum(values, (value) => Buffer.byteLength(value)),
    (array, offset, index) => array.write(values[index]!, offset, 'utf8'),
  );

export const uuidArray = (values: readonly string[]): Buffer =>
  encode(UUID, values.length, values.length * 16, (array, offset, index) =>
    array.write(values[index]!.replaceAll('-', ''), offset, 16, 'hex'),
  );

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  let total = 0;
  for (const value of values) total += of(value);
  return total;
}

function encode(
  elementType: number,
  count: number,
  contentBytes: number,
  write: (array: Buffer, offset: number, index: number) => number,
): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + 4 * count + contentBytes);
  array.writeInt32BE(1, 0); // dimensions
  array.writeInt32BE(1, 4); // may hold nulls
  array.writeInt32BE(elementType, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16); // lower bound
  let offset = HEADER_BYTES;
  for (let index = 0; index < count; index++) {
    const length = write(array, offset + 4, index);
    array.writeInt32BE(length, offset);
    offset += 4 + Math.max(length, 0);
  }
  return array;
}
