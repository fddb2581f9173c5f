const ITEMS_A_PIECE = 1_000;

/**
 * The JSON of a value, long lists among its members in pieces: as one text they would take as much memory again as all that they
 * are made of. Joined, the pieces are what `JSON.stringify` answers.
 */
export function* jsonPieces(value: object): Generator<string, void> {
  if (Array.isArray(value)) {
    yield* listPieces(value);
    return;
  }
  let separator = '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    separator = ',';
    if (Array.isArray(member)) yield* listPieces(member);
    else yield JSON.stringify(member);
  }
  yield separator === '{' ? '{}' : '}';
}

function* listPieces(list: readonly unknown[]): Generator<string, void> {
  yield '[';
  for (let at = 0; at < list.length; at += ITEMS_A_PIECE) {
    const items = JSON.stringify(list.slice(at, at + ITEMS_A_PIECE)).slice(1, -1);
    yield at === 0 ? items : `,${items}`;
  }
  yield ']';
}
