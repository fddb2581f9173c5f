import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Envelope, EventTypeName } from '@recourse/contracts';
import { sampleRules } from '@recourse/contracts/testing';
import { decided } from '@recourse/service-kit/domain';
import { description } from './domain/models/models.fixture.js';
import { responseClock } from './domain/sample-pack.fixture.js';
import type { RunningRouting } from './testing/running-routing.js';
import { configurationOf, packByIssue, personOf } from './testing/sample-configuration.js';
import { sampleModel } from './testing/sample-model.js';

// Jest can't load Nest from CommonJS while it is still loading it as a module: it has to be there before the throttler is.
await import('@nestjs/core');
const { eventually, startRouting } = await import('./testing/running-routing.js');

const LATE = 'The parcel is days behind, and the courier does not come';
const UNCLEAR = 'Zzz?';
const DAY = '2020-01-01';

const pack = packByIssue(['late', 'loud']);
const rules = { ...pack, clocks: [responseClock], classification: { ...pack.classification, threshold: 700 } };
const configuration = configurationOf(
  ['late', 'loud'].map((team) => personOf(`of-${team}`, team)),
  [rules],
);
const model = sampleModel(['late', 'loud']);
const second = sampleModel(['late', 'loud'], 2);
const models = '/rules/sample/models';

let routing: RunningRouting;
const adopt = (sha256: string, effectiveFrom = DAY) =>
  routing.call('POST', models, 'operator', { id: 'house', sha256, effectiveFrom });
const upload = ({ sha256, bytes } = model) => routing.upload(`/models/${sha256}`, 'operator', bytes);
const retire = (sha256: string) =>
  routing.call('POST', `${models}/${sha256}/retirement`, 'operator', { reason: 'test' });
const received = (text: string) => routing.receive({}, { text });
const one = (history: readonly Envelope[], type: EventTypeName) => history.filter((event) => event.type === type);

beforeAll(async () => {
  routing = await startRouting();
  await routing.call('PUT', '/configuration', 'operator', configuration);
}, 120_000);

afterAll(() => routing?.destroy(), 60_000);

describe('a model', () => {
  it('is not classified with before it is adopted', async () => {
    const id = await received(LATE);
    await routing.untilIdle();
    expect((await routing.state(id)).status).toBe('received');
  });

  it('is refused where it is none, is not what its name says, or gives categories that nobody knows', async () => {
    const noModel = new Uint8Array([1, 2, 3]);
    const wrongName = { sha256: second.sha256, bytes: model.bytes };
    const spoilt = await routing.upload(
      '/models/039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
      'operator',
      noModel,
    );
    expect(spoilt).toMatchObject({ status: 400, body: { code: 'MODEL_INVALID', problem: 'MODEL_FOREIGN' } });
    expect(await upload(wrongName)).toMatchObject({ status: 400, body: { code: 'MODEL_INVALID' } });
    const foreign = sampleModel(['late', 'weather']);
    await upload(foreign);
    expect(await adopt(foreign.sha256)).toMatchObject({
      status: 409,
      body: { code: 'MODEL_LABELS_UNKNOWN', labels: ['weather'] },
    });
    expect(await adopt(model.sha256)).toMatchObject({ status: 404, body: { code: 'MODEL_NOT_FOUND' } });
  });

  it('is uploaded, adopted for a pack, and listed with all that is known of it', async () => {
    expect(await upload()).toMatchObject({ status: 200, body: { sha256: model.sha256, labels: ['late', 'loud'] } });
    expect(await adopt(model.sha256, '1999-01-01')).toMatchObject({
      status: 409,
      body: { code: 'RULES_NOT_IN_FORCE' },
    });
    expect(await adopt(model.sha256)).toMatchObject({ status: 201, body: { stream: 'rules-sample' } });
    expect(await adopt(model.sha256)).toMatchObject({ status: 409, body: { code: 'MODEL_ADOPTED_ALREADY' } });
    const { body } = await routing.call('GET', models, 'auditor');
    expect(body.items).toEqual([
      expect.objectContaining({
        model: { id: 'house', sha256: model.sha256 },
        effectiveFrom: DAY,
        retiredAt: null,
        present: true,
        trainedOn: { documents: 24, sha256: '0'.repeat(64), source: 'files' },
      }),
    ]);
    expect((await routing.call('GET', '/rules/nowhere/models', 'auditor')).status).toBe(404);
  });

  it('classifies what no rule fits, and says which it was and why, the reasons sealed', async () => {
    const id = await received(LATE);
    const history = await routing.until(id, ({ status }) => status === 'assigned');
    const [classified] = one(history, 'complaint.classified');
    expect(classified).toMatchObject({
      schema: 2,
      data: { category: 'late', decidedBy: 'model', model: { id: 'house', sha256: model.sha256 } },
    });
    expect(classified?.data['confidence']).toBeGreaterThanOrEqual(700);
    expect(Object.keys(classified?.sealed?.fields ?? {})).toEqual(['/features']);
    expect(JSON.stringify(classified)).not.toContain('parcel');
    expect((await routing.state(id)).classifiedBy).toBe('model');
  });

  it('proposes to a person where it is not sure enough, and leaves rules their say', async () => {
    const unsure = await received(UNCLEAR);
    const history = await routing.until(unsure, ({ proposal }) => proposal !== null);
    const [proposed] = one(history, 'complaint.classification-proposed');
    expect(proposed?.data).toMatchObject({ proposedBy: 'model', model: { sha256: model.sha256 } });
    const ruled = await routing.receive({ issue: 'loud' }, { text: LATE });
    await routing.until(ruled, ({ status }) => status === 'assigned');
    expect(await routing.state(ruled)).toMatchObject({ category: 'loud', classifiedBy: 'rule' });
  });

  it('leaves a complaint whose text says nothing to people', async () => {
    const id = await received(' ');
    await routing.untilIdle();
    expect(await routing.state(id)).toMatchObject({ status: 'received', proposal: null });
  });

  it('leaves a complaint to people whose text is erased before it was looked at, and its clocks run', async () => {
    await routing.stopService();
    const id = await received(LATE);
    const [event] = await routing.history(id);
    await routing.destroyKey(event!.sealed!.keyId);
    await routing.startService();
    await routing.untilIdle();
    expect(await routing.parked()).toEqual([]);
    const { status, proposal, clocks } = await routing.state(id);
    expect({ status, proposal }).toEqual({ status: 'received', proposal: null });
    expect(clocks).toEqual([expect.objectContaining({ clock: responseClock.id, status: 'running' })]);
  });

  it('stands in the stream of the pack beside its versions, which are numbered on', async () => {
    const changed = { ...configuration, rules: [{ ...rules, title: { en: 'Changed', zh: '变更' } }] };
    await routing.call('PUT', '/configuration', 'operator', changed);
    await eventually(async () => {
      const { body } = await routing.call('GET', '/rules', 'operator');
      return (body.items as { version: number }[])[0]?.version === 2;
    });
    const id = await received(LATE);
    await routing.until(id, ({ status }) => status === 'assigned');
    expect(await routing.state(id)).toMatchObject({ rules: { pack: 'sample', version: 2 }, classifiedBy: 'model' });
  });
});

describe('which model decides', () => {
  it('hangs on what stood in the log before the complaint, not on when an instance looks', async () => {
    await retire(model.sha256);
    await upload(second);
    await routing.stopService();
    const before = await received(LATE);
    const told = { pack: 'sample', model: { id: 'later', sha256: second.sha256 }, effectiveFrom: DAY };
    await routing.appendTo(
      'routing',
      'rules-sample',
      decided('rules.model-adopted', { ...told, ...description(['late', 'loud']) }),
    );
    const after = await received(LATE);
    await routing.startService();
    await routing.until(after, ({ status }) => status === 'assigned');
    await routing.untilIdle();
    const [classified] = one(await routing.history(after), 'complaint.classified');
    expect(classified?.data['model']).toEqual(told.model);
    expect((await routing.state(before)).status).toBe('received');
  });

  it('parks the complaint where its file is gone, and goes on once it is back', async () => {
    await routing.query('delete from routing.model');
    await routing.stopService();
    await routing.startService();
    const id = await received(LATE);
    await eventually(async () => (await routing.parked()).length === 1);
    expect(await routing.parked()).toEqual([
      expect.objectContaining({ stream: `complaint-${id}`, errorCode: 'MODEL_NOT_FOUND' }),
    ]);
    expect((await routing.call('GET', models, 'operator')).body.items).toContainEqual(
      expect.objectContaining({ model: { id: 'later', sha256: second.sha256 }, present: false }),
    );
    await upload(second);
    await routing.call('POST', '/operations/redrive', 'operator', { reason: 'file-is-back' });
    await routing.until(id, ({ status }) => status === 'assigned');
    expect((await routing.state(id)).classifiedBy).toBe('model');
  });

  it('is nobody any more once it is retired', async () => {
    expect(await retire(second.sha256)).toMatchObject({ status: 201 });
    expect(await retire(second.sha256)).toMatchObject({ status: 409, body: { code: 'MODEL_NOT_ADOPTED' } });
    const id = await received(LATE);
    await routing.untilIdle();
    expect(await routing.state(id)).toMatchObject({ status: 'received', proposal: null });
  });
});

describe('what an earlier release wrote', () => {
  it('reads as of today: version 1 of a proposal and of a classification', async () => {
    const id = await received(UNCLEAR);
    await routing.untilIdle();
    const told = { cycle: 1, category: 'late', severity: 'normal', ruleId: 'late', rules: sampleRules };
    await routing.appendOld(id, 'complaint.classification-proposed', { ...told, confidence: 300 });
    await eventually(async () => {
      const { body } = await routing.call('GET', '/unclassified?limit=500', 'handler');
      return (body.items as { complaintId: string; proposal: unknown }[]).some(
        (row) => row.complaintId === id && row.proposal !== null,
      );
    });
    const [proposed] = one(await routing.history(id), 'complaint.classification-proposed');
    expect(proposed).toMatchObject({ schema: 2, data: { proposedBy: 'rule', ruleId: 'late' } });
    await routing.appendOld(id, 'complaint.classified', { ...told, decidedBy: 'rule' });
    await routing.until(id, ({ status }) => status === 'assigned');
    expect(await routing.state(id)).toMatchObject({ classifiedBy: 'rule', category: 'late' });
  });
});
