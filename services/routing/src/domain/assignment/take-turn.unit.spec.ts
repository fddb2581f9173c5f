import { describe, expect, it } from '@jest/globals';
import { packOf } from '../sample-pack.fixture.js';
import { bookOf, load, needOf, staffOf } from './people.fixture.js';
import { takeTurn, type Order } from './take-turn.js';
import { comparePriorities } from './waiting-list.js';

const NOW = '2024-03-20T12:00:00.000Z';
const pack = packOf({ assignment: { ...packOf().assignment, firstTiers: ['top', 'high'] } });

const turn = (order: Order = 'behind-those-who-wait', tier: string | null = null) => ({ tier, now: () => NOW, order });

describe('a turn', () => {
  it('spreads complaints that come at once evenly, by capacity', () => {
    const book = bookOf(staffOf('a'), staffOf('b'), staffOf('c', { capacity: 20 }));
    for (let n = 0; n < 32; n++) takeTurn(`complaint-${n}`, needOf(), pack, book, turn());
    const loads = book.membersOf('service').map(({ person, open }) => [person.staff, open]);
    expect(Object.fromEntries(loads)).toEqual({ a: 8, b: 8, c: 16 });
  });

  it('gives a thousand complaints to twenty people, fifty to each', () => {
    const people = Array.from({ length: 20 }, (_, n) => staffOf(`staff-${n}`, { capacity: 60 }));
    const book = bookOf(...people);
    for (let n = 0; n < 1_000; n++) takeTurn(`complaint-${n}`, needOf(), pack, book, turn());
    expect(new Set(book.membersOf('service').map(({ open }) => open))).toEqual(new Set([50]));
  });

  it('does not overtake one that waits longer and can be taken by now', () => {
    const book = bookOf(staffOf('a', { capacity: 1 }));
    load(book, 'a', 1);
    const elder = needOf({ receivedAt: '2024-02-01T00:00:00.000Z' });
    expect(takeTurn('complaint-elder', elder, pack, book, turn())).toBeNull();
    book.setAssignee('complaint-of-a-0', null);
    expect(takeTurn('complaint-new', needOf(), pack, book, turn())).toBeNull();
    expect(book.waiting.hasYielding).toBe(true);
    expect(takeTurn('complaint-elder', elder, pack, book, turn('next'))?.choice.assignee).toBe('a');
    expect(takeTurn('complaint-new', needOf(), pack, book, turn('next'))).toBeNull();
    expect(book.waiting.hasYielding).toBe(false);
  });

  it('goes before one that nobody can take', () => {
    const rules = packOf({
      assignment: { ...packOf().assignment, skills: [{ category: 'delivery', skills: ['parcels'] }] },
    });
    const book = bookOf(staffOf('a'));
    const stuck = needOf({ category: 'delivery/late', routedTo: 'service', receivedAt: '2024-02-01T00:00:00.000Z' });
    expect(takeTurn('complaint-stuck', stuck, rules, book, turn())).toBeNull();
    expect(takeTurn('complaint-new', needOf(), rules, book, turn())?.choice.assignee).toBe('a');
  });

  it('goes before one that is less urgent', () => {
    const book = bookOf(staffOf('a', { capacity: 1 }));
    load(book, 'a', 1);
    const elder = needOf({ receivedAt: '2024-02-01T00:00:00.000Z' });
    expect(takeTurn('complaint-elder', elder, pack, book, turn())).toBeNull();
    book.setAssignee('complaint-of-a-0', null);
    expect(takeTurn('complaint-new', needOf({ severity: 'critical' }), pack, book, turn())).not.toBeNull();
  });
});

describe('who of the waiting goes first', () => {
  it('is decided by tier, then severity, then age', () => {
    const of = (stream: string, tier: number, severity: number, receivedAt: string) => ({
      stream,
      tier,
      severity,
      receivedAt,
    });
    const ordered = [
      of('a', 0, 4, '2024-03-03'),
      of('b', 1, 1, '2024-03-03'),
      of('c', 1, 2, '2024-03-01'),
      of('d', 1, 2, '2024-03-02'),
      of('e', Infinity, 1, '2024-03-01'),
      of('f', Infinity, 1, '2024-03-01'),
    ];
    expect(ordered.toReversed().toSorted(comparePriorities)).toEqual(ordered);
  });
});
