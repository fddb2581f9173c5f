import { resolve } from 'node:path';
import type { TextModel } from '@recourse/classifier';
import { scoresOn } from '../classifier/measure.js';
import { runTraining } from '../classifier/run-training.js';
import { sourceOfFile } from '../classifier/training-source.js';
import { writeModel } from '../classifier/write-model.js';
import { UsageError, type Command } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { table } from '../output/table.js';
import type { Say } from '../text/text.js';

const DEFAULT_SEED = 1;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function summary({ facts, labels, linear }: TextModel, bytes: number, say: Say): string {
  const { accuracy, macroF1, expectedCalibrationError } = facts.scores;
  return table(
    [say('colMeasure'), say('colFigure')],
    [
      [say('modelDocuments'), facts.documents],
      [say('modelLabels'), labels.length],
      [say('modelNgrams'), linear.vocabulary.slots.length],
      [say('modelScoredBy'), say(facts.scoredBy === 'held-out' ? 'scoredHeldOut' : 'scoredCrossValidated')],
      [say('accuracy'), percent(accuracy)],
      [say('macroF1'), percent(macroF1)],
      [say('calibrationError'), percent(expectedCalibrationError)],
      [say('modelBytes'), bytes],
      [say('modelSeed'), facts.seed],
      [say('modelData'), facts.dataSha256],
    ],
  );
}

export const train: Command = {
  name: 'train',
  usage: '--data F --out MODEL [--split F] [--seed N]',
  help: 'helpTrain',
  options: {
    data: { type: 'string' },
    split: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ say, values, signal, print, printJson }) {
    const { data, split, out } = values;
    if (typeof data !== 'string') throw new UsageError(say('optionMissing', { option: '--data' }));
    if (typeof out !== 'string') throw new UsageError(say('optionMissing', { option: '--out' }));
    const seed = wholeNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER, say) ?? DEFAULT_SEED;
    const source = sourceOfFile(data, typeof split === 'string' ? split : null);
    const trained = await runTraining(source, seed, say, signal);
    const model = source.test === null ? trained : trained.withHeldOutScores(scoresOn(trained, source.test));
    const file = resolve(out);
    const bytes = await writeModel(model, file);
    print(summary(model, bytes, say));
    print(say('modelWritten', { file }));
    const { settings: _settings, ...facts } = model.facts;
    printJson({ file, bytes, labels: model.labels, ...facts });
    return 0;
  },
};
