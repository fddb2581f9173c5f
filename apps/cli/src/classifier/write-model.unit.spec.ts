import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { decodeModel, encodeModel } from '@recourse/classifier';
import { speak } from '../text/text.js';
import { runTraining } from './run-training.js';
import { assertWritable, writeModel } from './write-model.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

const train = Array.from({ length: 40 }, (_, at) => ({
  text: at % 2 === 0 ? `parcel late ${at}` : `charged twice ${at}`,
  label: at % 2 === 0 ? 'delivery' : 'billing',
}));
const source = { train, test: null, dataSha256: 'ab'.repeat(32), splitSha256: null, from: 'files' as const };
const training = (signal: AbortSignal) => runTraining(source, 3, speak('en'), signal);

describe('training', () => {
  it('ends when it is told to, without a model', async () => {
    const stopping = new AbortController();
    const many = Array.from({ length: 200 }, (_, at) =>
      train.map((one) => ({ ...one, text: `${one.text} ${at}` })),
    ).flat();
    const running = runTraining({ ...source, train: many }, 3, speak('en'), stopping.signal);
    stopping.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a model’s file', () => {
  it('takes the place of the old one and holds the model', async () => {
    const file = join(folder, 'model');
    writeFileSync(file, 'the old one');
    const model = await training(new AbortController().signal);
    const size = await writeModel(model, file);
    const bytes = readFileSync(file);
    expect(bytes).toHaveLength(size);
    expect(new Uint8Array(bytes)).toEqual(encodeModel(model));
    expect(decodeModel(bytes).facts.dataSha256).toBe(source.dataSha256);
    expect(readdirSync(folder)).toEqual(['model']);
  });

  it('leaves nothing behind where it can not be written', async () => {
    const model = await training(new AbortController().signal);
    const file = join(folder, 'none', 'model');
    const refusal = { code: 'FILE_NOT_WRITABLE', values: { file, reason: 'ENOENT' } };
    await expect(writeModel(model, file)).rejects.toMatchObject(refusal);
    expect(readdirSync(folder)).toEqual(['model']);
  });

  it('is known to be writable or not before anything is trained, and stays as it is', async () => {
    await assertWritable(join(folder, 'model'));
    await assertWritable(join(folder, 'another'));
    expect(readdirSync(folder)).toEqual(['model']);
    const refusal = (reason: string) => ({ code: 'FILE_NOT_WRITABLE', values: { reason } });
    await expect(assertWritable(folder)).rejects.toMatchObject(refusal('EISDIR'));
    await expect(assertWritable(join(folder, 'none', 'model'))).rejects.toMatchObject(refusal('ENOENT'));
  });
});
