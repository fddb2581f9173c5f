import { expect } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { recount, type Group, type Question } from './recount.js';

/** Where the figures and the log can be read. */
export interface Counted {
  /** Of the feedback service. @throws Error unless it is answered with 200 */
  get(path: string): Promise<string>;
  /** The log up to a position. */
  events(through: string): Promise<readonly Envelope[]>;
}

interface Page {
  readonly definitions: number;
  readonly position: string;
  readonly items: readonly Group[];
  readonly next: string | null;
}

interface Definitions {
  readonly version: number;
  readonly indicators: readonly { readonly code: string; readonly kind: string }[];
}

const MOST_ATTEMPTS = 10;

const everyWay: readonly Question[] = [
  { by: [], timeZone: 'UTC' },
  ...['channel', 'category', 'team', 'handler'].map((one) => ({ by: [one], timeZone: 'UTC' })),
  { by: ['month'], timeZone: 'Asia/Shanghai' },
  { by: ['team', 'month'], timeZone: 'America/New_York' },
];

/** Expects every indicator, in every way to group them, to be what the log says, and the same bytes when asked again. */
export async function expectIndicatorsOf(counted: Counted, more: readonly Question[] = []): Promise<void> {
  const { version, indicators } = JSON.parse(await counted.get('/indicators/definitions')) as Definitions;
  const kinds = Object.fromEntries(indicators.map(({ code, kind }) => [code, kind]));
  for (const question of [...everyWay, ...more]) {
    const [first, again] = await askedTwice(counted, question);
    const { position } = first[0]!;
    const texts = (pages: typeof first) => pages.map(({ text }) => text);
    expect(texts(again)).toEqual(texts(first));
    for (const page of first) expect(page).toMatchObject({ definitions: version, position });
    const expected = recount(await counted.events(position), question, kinds);
    expect({ question, items: first.flatMap(({ items }) => items) }).toEqual({ question, items: expected });
  }
}

type Pages = (Page & { readonly text: string })[];

/** Both times at one position: somebody may append in between. */
async function askedTwice(counted: Counted, question: Question): Promise<readonly [Pages, Pages]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const first = await pagesOf(counted, question);
      return [first, await pagesOf(counted, question, first[0]!.position)];
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !(error as Error).message.includes('INDICATORS_MOVED_ON')) throw error;
    }
  }
}

async function pagesOf(counted: Counted, { by, ...filters }: Question, position?: string): Promise<Pages> {
  const pages: Pages = [];
  const query = new URLSearchParams({ ...filters, ...(by.length > 0 ? { by: by.join() } : {}), limit: '7' });
  if (position !== undefined) query.set('position', position);
  for (;;) {
    const text = await counted.get(`/indicators?${query.toString()}`);
    const page = { ...(JSON.parse(text) as Page), text };
    pages.push(page);
    if (page.next === null) return pages;
    query.set('after', page.next);
    query.set('position', pages[0]!.position);
  }
}
