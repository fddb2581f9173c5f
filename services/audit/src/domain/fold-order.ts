import { streamSubject } from '@recourse/contracts';

/** Where a complaint stands in the fold: by channel, then by the source's own id, else by the complaint's id. */
export interface FoldKey {
  readonly channel: string;
  /** The source's own id; null where it gave none. */
  readonly externalId: string | null;
  readonly stream: string;
}

export const byFoldKey = (a: FoldKey, b: FoldKey): number =>
  byText(a.channel, b.channel) || byText(idOf(a), idOf(b)) || byText(a.stream, b.stream);

const idOf = ({ externalId, stream }: FoldKey): string => externalId ?? streamSubject(stream);

/** By UTF-16 code units: the same order on every machine. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
