import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@recourse/event-store';
import { evolveRows } from './projected-table.js';
import type { ProjectedRow } from './row-projection.js';

interface Counter extends ProjectedRow {
  seen: string;
}

const event = (stream: string, revision: number, type = 'happened'): RecordedEvent =>
  ({ event: { stream, revision, type } }) as unknown as RecordedEvent;

/** Notes the revisions it saw; ignores `ignored`; has no row before `happened`; takes rows back at `withdrawn`. */
const projection = {
  evolve(row: Counter | null, { event: { type, revision } }: RecordedEvent) {
    if (type === 'ignored') return row;
    if (type === 'withdrawn') return null;
    return { seen: `${row?.seen ?? ''}${revision},` };
  },
};

const rows = (...counters: Counter[]) => new Map(counters.map((counter) => [counter.stream, counter]));

describe('evolveRows', () => {
  it('folds the events of each stream on its own and answers each changed row once', () => {
    const events = [event('a-1', 0), event('a-2', 0), event('a-1', 1), event('a-3', 0, 'ignored')];
    expect(evolveRows(rows(), events, projection)).toEqual([
      { stream: 'a-1', revision: 1, seen: '0,1,' },
      { stream: 'a-2', revision: 0, seen: '0,' },
    ]);
  });

  it('drops what a row has seen', () => {
    const events = [event('a-1', 1), event('a-1', 2), event('a-1', 2)];
    expect(evolveRows(rows({ stream: 'a-1', revision: 1, seen: 'so far,' }), events, projection)).toEqual([
      { stream: 'a-1', revision: 2, seen: 'so far,2,' },
    ]);
  });

  it('writes nothing for an event that changes nothing', () => {
    const events = [event('a-1', 2, 'ignored')];
    expect(evolveRows(rows({ stream: 'a-1', revision: 1, seen: '' }), events, projection)).toEqual([]);
  });

  it('refuses to take a row back', () => {
    const before = rows({ stream: 'a-1', revision: 1, seen: '' });
    expect(() => evolveRows(before, [event('a-1', 2, 'withdrawn')], projection)).toThrow(
      expect.objectContaining({ code: 'ROW_WITHDRAWN' }),
    );
  });
});
