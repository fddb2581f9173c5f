import { describe, expect, it } from '@jest/globals';
import { configurationParser } from '@recourse/contracts';
import { readFileSync } from 'node:fs';
import { dayStart, mapRow, type MappedRow } from './mapping.js';
import { companyResponses, responseCodeOf, responseLabelOf } from './responses.js';
import { sampleRow } from './row.fixture.js';
import type { CfpbRow } from './row.js';

const mapped = (changed: Partial<CfpbRow> = {}): MappedRow => {
  const result = mapRow(sampleRow(changed));
  if (typeof result === 'string') throw new Error(result);
  return result;
};

describe('mapRow', () => {
  it('files the complaint as historical, with days and not instants', () => {
    expect(mapped().submission).toEqual({
      channel: 'cfpb-postal-mail',
      language: 'en',
      product: 'debt-collection',
      issue: 'written-notification-about-debt',
      text: 'A sample narrative.',
      details: {
        Product: 'Debt collection',
        'Sub-product': 'Sample debt',
        Issue: 'Written notification about debt',
        Company: 'SAMPLE COMPANY',
        State: 'CA',
        'ZIP code': '900XX',
        'Consumer consent provided?': 'Consent provided',
        'Submitted via': 'Postal mail',
      },
      externalId: '1234567',
      historical: {
        receivedAt: '2019-05-06T00:00:00.000Z',
        precision: 'day',
        assignedAt: '2019-05-07T00:00:00.000Z',
      },
    });
  });

  it('files the same, whatever the company answers later', () => {
    const answers = { 'Company response to consumer': 'In progress', 'Company public response': 'x' };
    expect(mapped(answers).submission).toEqual(mapped().submission);
  });

  it('has an empty text where there is no narrative', () => {
    expect(mapped({ 'Consumer complaint narrative': '' }).submission.text).toBe('');
  });

  it('keeps the answer as the file states it, at a moment that nobody knows', () => {
    const note = 'The company chooses not to respond';
    const changed = { 'Timely response?': 'No', 'Company public response': note };
    expect(mapped(changed).steps[0]).toEqual({
      do: 'resolve',
      precision: 'unknown',
      outcome: 'not-stated',
      remedies: [],
      responseCode: 'closed-with-explanation',
      claimedTimely: false,
      note,
    });
    expect(mapped({ 'Timely response?': '' }).steps[0]).not.toHaveProperty('claimedTimely');
  });

  it('turns "disputed" into the consumer’s verdict, and N/A into a closing; it invents no contact', () => {
    const second = (disputed: string) => mapped({ 'Consumer disputed?': disputed }).steps[1];
    expect(second('Yes')).toMatchObject({ do: 'record-revisit', verdict: 'dissatisfied', precision: 'unknown' });
    expect(second('No')).toMatchObject({ do: 'record-revisit', verdict: 'satisfied', precision: 'unknown' });
    for (const none of ['N/A', '']) {
      expect(second(none)).toMatchObject({ do: 'close', reason: 'revisit-not-recorded', precision: 'unknown' });
    }
    expect(mapped().steps).toHaveLength(2);
  });

  it('leaves what is in progress open', () => {
    expect(mapped({ 'Company response to consumer': 'In progress' }).steps).toEqual([]);
  });

  it.each([
    ['ID_INVALID', { 'Complaint ID': '' }],
    ['ID_INVALID', { 'Complaint ID': '12 34' }],
    ['DATE_INVALID', { 'Date received': '05/06/2019' }],
    ['DATE_INVALID', { 'Date sent to company': '2019-02-30' }],
    ['DATES_OUT_OF_ORDER', { 'Date sent to company': '2019-05-05' }],
    ['CHANNEL_MISSING', { 'Submitted via': '' }],
    ['PRODUCT_MISSING', { Product: ' ' }],
    ['ISSUE_MISSING', { Issue: '' }],
    ['INPUT_TOO_LARGE', { 'Consumer complaint narrative': '投'.repeat(10_923) }],
    ['RESPONSE_UNKNOWN', { 'Company response to consumer': 'Something new' }],
    ['TIMELY_UNKNOWN', { 'Timely response?': 'Perhaps' }],
    ['DISPUTED_UNKNOWN', { 'Consumer disputed?': 'Perhaps' }],
  ])('refuses with %s', (code, changed: Partial<CfpbRow>) => {
    expect(mapRow(sampleRow(changed))).toBe(code);
  });

  it('takes a narrative of exactly 32 KiB', () => {
    expect(mapped({ 'Consumer complaint narrative': 'x'.repeat(32_768) }).submission.text).toHaveLength(32_768);
  });
});

describe('dayStart', () => {
  it('knows days that exist', () => {
    expect(dayStart('2020-02-29')).toBe('2020-02-29T00:00:00.000Z');
    expect(dayStart('2019-02-29')).toBeNull();
    expect(dayStart('2019-13-01')).toBeNull();
  });
});

describe('the answers of companies', () => {
  it('have codes that lead back to the file’s words', () => {
    for (const label of companyResponses) expect(responseLabelOf(responseCodeOf(label)!)).toBe(label);
    expect(new Set(companyResponses.map(responseCodeOf)).size).toBe(companyResponses.length);
    expect(responseLabelOf('of-another-source')).toBe('of-another-source');
  });
});

describe('the rule pack', () => {
  const file = new URL('../../../data/cfpb/configuration.json', import.meta.url);
  const { rules, teams, staff } = configurationParser.parse(JSON.parse(readFileSync(file, 'utf8')));
  const pack = rules[0]!;

  it('serves every channel that a row of the file can have', () => {
    for (const via of ['Web', 'Referral', 'Phone', 'Postal mail', 'Fax', 'Email']) {
      expect(pack.channels).toContain(mapped({ 'Submitted via': via }).submission.channel);
    }
  });

  it('classifies whatever product a later file brings: its last rule fits everything', () => {
    expect(pack.classification.rules.at(-1)).toEqual({
      id: 'any-product',
      category: '{product}/{issue}',
      severity: 'normal',
    });
  });

  it('has people for every team that a route names', () => {
    const routed = [...pack.assignment.routes.map(({ team }) => team), pack.assignment.defaultTeam];
    for (const team of routed) {
      expect(teams.some((one) => one.team === team)).toBe(true);
      expect(staff.some((one) => one.active && one.teams.includes(team))).toBe(true);
    }
  });
});
