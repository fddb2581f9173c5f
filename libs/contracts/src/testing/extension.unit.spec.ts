import { describe, expect, it } from '@jest/globals';
import { extensionProblems } from './extension.js';
import { releaseProblems } from './released-schemas.js';

const code = { type: 'string', pattern: '^[a-z]+$', description: 'Code' };
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const released = closed(
  {
    channel: code,
    kind: { enum: ['a', 'b'] },
    steps: { type: 'array', items: closed({ code }, ['code']), maxItems: 9 },
  },
  ['channel'],
);
const { channel, kind, steps } = released.properties as Record<string, object>;

describe('extension of a released schema', () => {
  it.each([
    ['nothing', released],
    ['an optional member', closed({ channel, kind, steps, more: code }, ['channel'])],
    [
      'an optional member of an object inside a list',
      closed({ channel, kind, steps: { ...steps, items: closed({ code, more: code }, ['code']) } }, ['channel']),
    ],
    ['another description', closed({ channel: { ...code, description: 'Channel' }, kind, steps }, ['channel'])],
    ['another order', closed({ steps, kind: { enum: ['b', 'a'] }, channel }, ['channel'])],
  ])('may change %s', (_, today) => {
    expect(extensionProblems(released, today)).toEqual([]);
  });

  it.each([
    ['renames a member', closed({ way: code, kind, steps }, ['way']), ['/properties/channel: removed']],
    ['removes an optional member', closed({ channel, steps }, ['channel']), ['/properties/kind: removed']],
    [
      'adds a required member',
      closed({ channel, kind, steps, more: code }, ['channel', 'more']),
      ['/required: changed'],
    ],
    ['requires what was optional', closed({ channel, kind, steps }, ['channel', 'kind']), ['/required: changed']],
    ['lets a required member go', closed({ channel, kind, steps }), ['/required: changed']],
    [
      'tightens a pattern',
      closed({ channel: { ...code, pattern: '^[a-z]{3}$' }, kind, steps }, ['channel']),
      ['/properties/channel/pattern: changed'],
    ],
    [
      'bounds a text',
      closed({ channel: { ...code, maxLength: 9 }, kind, steps }, ['channel']),
      ['/properties/channel/maxLength: added'],
    ],
    [
      'adds a code that older readers do not know',
      closed({ channel, kind: { enum: ['a', 'b', 'c'] }, steps }, ['channel']),
      ['/properties/kind/enum: changed'],
    ],
    [
      'tightens an object inside a list',
      closed({ channel, kind, steps: { ...steps, items: closed({ code, more: code }, ['code', 'more']) } }, [
        'channel',
      ]),
      ['/properties/steps/items/required: changed', '/properties/steps/items/properties/more: added, but required'],
    ],
    [
      'changes the type',
      closed({ channel: { type: 'integer' }, kind, steps }, ['channel']),
      ['/properties/channel/type: changed', '/properties/channel/pattern: removed'],
    ],
  ])('finds that a schema %s', (_, today, problems) => {
    expect(extensionProblems(released, today)).toEqual(expect.arrayContaining(problems));
  });

  it('finds a member that is added to an open object: it was free there until now', () => {
    const { additionalProperties: _, ...open } = closed({ code });
    const { additionalProperties: __, ...extended } = closed({ code, more: code });
    expect(extensionProblems(open, extended)).toEqual(['/properties/more: added, but the object was open']);
  });

  it('finds that a personal part comes or goes', () => {
    const [none, some] = [
      { data: closed({}), personal: null },
      { data: closed({}), personal: closed({}) },
    ];
    expect(releaseProblems(none, some)).toEqual(['personal: changed']);
    expect(releaseProblems(some, none)).toEqual(['personal: changed']);
    expect(releaseProblems(some, { ...some, personal: closed({ code }) })).toEqual([]);
  });
});
