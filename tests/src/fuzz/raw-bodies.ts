const DEEP = 10_000;
const MORE_THAN_A_MEBIBYTE = 1_048_577;

/** Bodies that are no JSON, or more of it than anybody wants. */
export const rawBodies: readonly (string | Buffer)[] = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '17',
  '{"a":1}{"b":2}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `{"deep":${'{"deep":'.repeat(DEEP)}null${'}'.repeat(DEEP)}}`,
  '{"text":"\ufeff"}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'x'.repeat(MORE_THAN_A_MEBIBYTE),
];

export const mediaTypes: readonly string[] = [
  'application/json',
  'application/json; charset=latin1',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/html',
  'nonsense',
];

/** What somebody may send as a file. */
export const files: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('%PDF-1.4\n%%EOF\n'),
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('<script>alert(1)</script>'),
  Buffer.from('MZ\u0090\u0000', 'latin1'),
  Buffer.alloc(MORE_THAN_A_MEBIBYTE),
];
