import { describe, expect, it } from '@jest/globals';
import { historyOf, person } from '@recourse/contracts/testing';
import { givenByPerson } from './corrections.js';
import { categoryThen, WhatIfTally } from './what-if.js';

const automatic = { actor: { kind: 'automation', id: 'routing.classify', role: 'automation' } } as const;
const byPerson = { actor: person('mei') };
const classified = (category: string, decidedBy: 'rule' | 'model' | 'person', by: object) =>
  ['complaint.classified', { category, decidedBy }, by] as const;

describe('what was decided about a category', () => {
  it('is without people what the classification said when the complaint came in', () => {
    const history = historyOf(
      ['complaint.received'],
      classified('a/b', 'model', automatic),
      classified('c/d', 'person', byPerson),
    );
    expect(categoryThen(history)).toBe('a/b');
    expect(categoryThen(historyOf(['complaint.received'], classified('c/d', 'person', byPerson)))).toBeNull();
    expect(
      categoryThen(historyOf(['complaint.received'], ['complaint.classification-proposed', {}, automatic])),
    ).toBeNull();
  });

  it('is by people what the last of them said', () => {
    const history = historyOf(
      ['complaint.received'],
      classified('a/b', 'person', byPerson),
      classified('c/d', 'person', byPerson),
      classified('e/f', 'rule', automatic),
    );
    expect(givenByPerson(history)).toBe('c/d');
    expect(givenByPerson(historyOf(['complaint.received'], classified('a/b', 'model', automatic)))).toBeNull();
  });
});

describe('what would have changed', () => {
  it('is counted by where complaints would have gone, and compared with what people said in the end', () => {
    const tally = new WhatIfTally();
    tally.add('RC-1', 'a', { category: 'a' }, null);
    tally.add('RC-2', 'a', { category: 'b' }, 'b');
    tally.add('RC-3', 'a', { category: 'b' }, 'a');
    tally.add('RC-4', 'a', { category: null }, null);
    tally.add('RC-5', null, { category: 'a' }, 'b');
    tally.add('RC-6', null, 'erased', 'b');
    expect(tally.result()).toEqual({
      complaints: 6,
      erased: 1,
      changed: 4,
      toPerson: 1,
      fromPerson: 1,
      changes: [
        { from: 'a', to: 'b', count: 2, examples: ['RC-2', 'RC-3'] },
        { from: 'a', to: null, count: 1, examples: ['RC-4'] },
        { from: null, to: 'a', count: 1, examples: ['RC-5'] },
      ],
      people: {
        complaints: 3,
        before: { agreed: 1, differed: 1, asked: 1 },
        after: { agreed: 1, differed: 2, asked: 0 },
      },
    });
  });

  it('keeps few references however many complaints there are', () => {
    const tally = new WhatIfTally();
    for (let number = 0; number < 1_000; number++) tally.add(`RC-${number}`, 'a', { category: null }, null);
    expect(tally.result().changes).toEqual([{ from: 'a', to: null, count: 1_000, examples: ['RC-0', 'RC-1', 'RC-2'] }]);
  });
});
