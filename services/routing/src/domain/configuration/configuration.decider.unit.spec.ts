import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@recourse/contracts';
import { historyOf } from '@recourse/contracts/testing';
import { packOf } from '../sample-pack.fixture.js';
import { wantedStreams } from './configuration.decider.js';

const title = { en: 'Service', zh: '客服' };
const clear = { staff: 'mei', teams: ['service'], languages: ['zh' as const], capacity: 5, active: true };
const [team, staff, rules] = wantedStreams({
  teams: [{ team: 'service', title }],
  staff: [{ ...clear, name: 'Mei' }],
  rules: [packOf()],
});

const last = (data: object, revision = 0): Envelope => ({
  ...historyOf(['complaint.received'])[0]!,
  revision,
  data: { ...data },
});

describe('what a configuration says about each stream', () => {
  it('is one event a stream', () => {
    expect([team, staff, rules].map((wanted) => wanted?.stream)).toEqual(['team-service', 'staff-mei', 'rules-sample']);
    expect(team?.event([])).toEqual({ type: 'team.registered', data: { team: 'service', title } });
    expect(staff?.event([])).toEqual({ type: 'staff.registered', data: clear, personal: { name: 'Mei' } });
    expect(rules?.event([])).toEqual({ type: 'rules.published', data: { version: 1, content: packOf() } });
  });

  it('is a new version of a pack behind those that are there, whatever else its stream tells', () => {
    const published = (revision: number) => ({ ...last({}, revision), type: 'rules.published' });
    const adopted = { ...last({}, 1), type: 'rules.model-adopted' };
    expect(rules?.event([published(0), adopted, published(2)])).toMatchObject({ data: { version: 3 } });
  });

  it('is said already by an event of the same content, whatever the order of its members', () => {
    expect(team?.saidBy(last({ title: { zh: '客服', en: 'Service' }, team: 'service' }), {})).toBe(true);
    expect(team?.saidBy(last({ team: 'service', title: { ...title, en: 'Other' } }), {})).toBe(false);
    expect(rules?.saidBy(last({ version: 7, content: packOf() }), {})).toBe(true);
    expect(rules?.saidBy(last({ version: 7, content: packOf({ effectiveFrom: '2030-01-01' }) }), {})).toBe(false);
  });

  it('is compared with the sealed name of a person, too', () => {
    expect(staff?.saidBy(last(clear), { name: 'Mei' })).toBe(true);
    expect(staff?.saidBy(last(clear), { name: 'Mei Li' })).toBe(false);
    expect(staff?.saidBy(last({ ...clear, capacity: 6 }), { name: 'Mei' })).toBe(false);
  });
});
