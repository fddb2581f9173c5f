import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import type { History } from '../life/draft.js';
import type { Lives } from '../life/live.js';
import type { Logins } from './logins.js';
import { AT_ONCE, WINDOW, writeAll } from './write-all.js';

const history = (index: number): History => ({
  index,
  complaintId: `complaint ${index}`,
  drafts: [
    {
      service: 'intake',
      event: { stream: `complaint-${index}`, revision: 0 } as History['drafts'][0]['event'],
      personal: null,
    },
  ],
  customer: null,
  firstOfCustomer: index,
  customerId: `customer ${index}`,
});

/** Appends at once, but for the number that is held back. */
function logWhere(held: number) {
  const begun: number[] = [];
  const gate = Promise.withResolvers<void>();
  const append = async (stream: string) => {
    const index = Number(stream.split('-')[1]);
    begun.push(index);
    if (index === held) await gate.promise;
  };
  const read = async (stream: string) => ({ stream, revision: 0, events: [{ event: { sealed: { keyId: 'k' } } }] });
  const logins = {
    store: () => ({ append }),
    reader: { readStream: read },
    keyRing: { take: async () => ({}), get: async () => ({}) },
  } as unknown as Logins;
  return { begun, release: gate.resolve, logins };
}

describe('writeAll', () => {
  it('begins nothing further behind a history that takes long than a later run looks for it', async () => {
    const held = 7;
    const until = 3 * WINDOW;
    const { begun, release, logins } = logWhere(held);
    let done = 0;
    const writing = writeAll({
      lives: { live: history } as unknown as Lives,
      logins,
      from: 0,
      until,
      lookUpUntil: 0,
      onDone: (complaints) => (done += complaints),
    });
    for (let before = -1; before !== done; await turn()) {
      before = done;
      for (let wait = 0; wait < AT_ONCE; wait++) await turn();
    }
    expect(Math.max(...begun)).toBe(held + WINDOW - 1);
    release();
    await writing;
    expect(done).toBe(until);
    expect(new Set(begun).size).toBe(until);
  });
});
