/** One reference token of a JSON pointer, with its slash (RFC 6901). */
export function pointerToken(member: string | number): string {
  return '/' + String(member).replaceAll('~', '~0').replaceAll('/', '~1');
}
