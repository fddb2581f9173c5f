import { expect, it } from '@jest/globals';
import type { LogSlice, Position, RecordedEvent } from './event-store.port.js';
import { logPages, type LogPagesOptions } from './log-pages.js';

const position = (number: number): Position => String(number) as Position;

/** A log of so many events, and what was read of it. */
function logOf(length: number) {
  const reads: string[] = [];
  const readAll = (after: Position, { limit }: { readonly limit: number }): Promise<LogSlice> => {
    reads.push(after);
    const places = Array.from({ length: limit }, (_, at) => Number(after) + 1 + at).filter((one) => one <= length);
    const events = places.map((one) => ({ position: position(one) }) as RecordedEvent);
    return Promise.resolve({ events, last: events.at(-1)?.position ?? after });
  };
  return { reads, readAll };
}

async function pagesOf(log: ReturnType<typeof logOf>, options: Partial<LogPagesOptions>): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const { events } of logPages(log, { limit: 3, ...options })) pages.push(events.map((one) => one.position));
  return pages;
}

it('hands over the whole log, and no page that is empty', async () => {
  expect(await pagesOf(logOf(7), {})).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7']]);
  expect(await pagesOf(logOf(6), {})).toEqual([
    ['1', '2', '3'],
    ['4', '5', '6'],
  ]);
  expect(await pagesOf(logOf(0), {})).toEqual([]);
});

it('ends where it was told, and reads nothing behind that', async () => {
  const log = logOf(20);
  expect(await pagesOf(log, { after: position(2), until: position(7) })).toEqual([
    ['3', '4', '5'],
    ['6', '7'],
  ]);
  expect(log.reads).toEqual(['2', '5']);
  expect(await pagesOf(log, { after: position(7), until: position(7) })).toEqual([]);
  expect(await pagesOf(log, { after: position(17), until: position(30) })).toEqual([['18', '19', '20']]);
});

it('hands over no empty page where a position is missing before the end', async () => {
  const places = [1, 2, 5, 6].map(position);
  const readAll = (after: Position, { limit }: { readonly limit: number }): Promise<LogSlice> => {
    const found = places.filter((one) => Number(one) > Number(after)).slice(0, limit);
    const events = found.map((one) => ({ position: one }) as RecordedEvent);
    return Promise.resolve({ events, last: found.at(-1) ?? after });
  };
  const pages: number[] = [];
  for await (const { events } of logPages({ readAll }, { limit: 2, until: position(3) })) pages.push(events.length);
  expect(pages).toEqual([2]);
});

it('reads the next page while one is worked on', async () => {
  const log = logOf(7);
  const pages = logPages(log, { limit: 3 });
  await pages.next();
  expect(log.reads).toEqual(['0', '3']);
});

it('ends with the reason of its signal', async () => {
  const stopping = new AbortController();
  const pages = logPages(logOf(7), { limit: 3, signal: stopping.signal });
  await pages.next();
  stopping.abort(new Error('stopped'));
  await expect(pages.next()).rejects.toThrow('stopped');
});

it('a page that can not be read ends it, and is nobody’s unhandled rejection where nobody asks for it', async () => {
  const log = logOf(7);
  const failing = {
    readAll: (after: Position, options: { readonly limit: number }) =>
      after === position(3) ? Promise.reject(new Error('gone')) : log.readAll(after, options),
  };
  const pages = logPages(failing, { limit: 3 });
  await pages.next();
  await expect(pages.next()).rejects.toThrow('gone');
  for await (const { events } of logPages(failing, { limit: 3 })) {
    expect(events).toHaveLength(3);
    break;
  }
});
