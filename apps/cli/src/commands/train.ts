import { resolve } from 'node:path';
import type { TextModel } from '@recourse/classifier';
import { scoresOn } from '../classifier/measure.js';
import { correctionsOf } from '../classifier/past/corrections.js';
import { withPast } from '../classifier/past/open-past.js';
import { periodOf } from '../classifier/past/period-options.js';
import { runTraining } from '../classifier/run-training.js';
import { refuseStrayOptions } from '../classifier/stray-options.js';
import { sourceOfFile, type TrainingSource } from '../classifier/training-source.js';
import { assertWritable, writeModel } from '../classifier/write-model.js';
import { UsageError, type Command, type Context } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { Progress } from '../output/progress.js';
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
  usage: '--data F [--split F] | --from-corrections [--pack P] [--from DATE] [--to DATE], --out MODEL [--seed N]',
  help: 'helpTrain',
  options: {
    data: { type: 'string' },
    split: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string' },
    'from-corrections': { type: 'boolean' },
    pack: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  async run(context) {
    const { say, values, signal, print, printJson } = context;
    const { out } = values;
    if (typeof out !== 'string') throw new UsageError(say('optionMissing', { option: '--out' }));
    const seed = wholeNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER, say) ?? DEFAULT_SEED;
    const file = resolve(out);
    await assertWritable(file);
    const source = await sourceOf(context);
    const trained = await runTraining(source, seed, say, signal);
    const model = source.test === null ? trained : trained.withHeldOutScores(scoresOn(trained, source.test));
    const bytes = await writeModel(model, file);
    print(summary(model, bytes, say));
    print(say('modelWritten', { file }));
    const { settings: _settings, ...facts } = model.facts;
    printJson({ file, bytes, labels: model.labels, ...facts });
    return 0;
  },
};

/** A file, or what people decided in the log of the home. */
async function sourceOf(context: Context): Promise<TrainingSource> {
  const { values, say, signal, print } = context;
  const { data, split, pack } = values;
  refuseStrayOptions(values, say);
  if (!values['from-corrections']) {
    if (typeof data !== 'string') throw new UsageError(say('optionMissing', { option: '--data, --from-corrections' }));
    return sourceOfFile(data, typeof split === 'string' ? split : null);
  }
  const period = periodOf(context);
  const { source, erased, empty } = await withPast(context, async (past) => {
    const bar = new Progress(say, say('readingCorrections'), 0);
    const onProgress = (done: number, total: number) => bar.to(done, total);
    const found = await correctionsOf(past, typeof pack === 'string' ? pack : null, { period, signal, onProgress });
    bar.end();
    return found;
  });
  print(say('correctionsFound', { found: source.train.length, erased, empty }));
  return source;
}
