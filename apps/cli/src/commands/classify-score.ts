import { documentsPerSecond, scoresOn } from '../classifier/measure.js';
import { runTraining } from '../classifier/run-training.js';
import { sourceOfFile, sourceOfFiles, type TrainingSource } from '../classifier/training-source.js';
import { UsageError, type Command, type Values } from '../command-line/command.js';
import { wholeNumber } from '../command-line/whole-number.js';
import { table } from '../output/table.js';
import type { Say } from '../text/text.js';

const DEFAULT_SEED = 1;

function sourceOf({ data, split, train, test }: Values, say: Say): TrainingSource {
  const whole = typeof data === 'string' && typeof split === 'string' && train === undefined && test === undefined;
  if (whole) return sourceOfFile(data, split);
  const halves = typeof train === 'string' && typeof test === 'string' && data === undefined && split === undefined;
  if (halves) return sourceOfFiles(train, test);
  throw new UsageError(say('oneOf', { choices: '--data F --split F; --train F --test F' }));
}

/** Trains on one half of labelled documents and measures on the other; nothing is kept. */
export const classifyScore: Command = {
  name: 'classify score',
  usage: '--data F --split F | --train F --test F [--seed N]',
  help: 'helpClassifyScore',
  options: {
    data: { type: 'string' },
    split: { type: 'string' },
    train: { type: 'string' },
    test: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ say, values, signal, print, printJson }) {
    const seed = wholeNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER, say) ?? DEFAULT_SEED;
    const source = sourceOf(values, say);
    const test = source.test ?? [];
    const begun = performance.now();
    const model = await runTraining(source, seed, say, signal);
    const trainSeconds = (performance.now() - begun) / 1_000;
    const { accuracy, macroF1, expectedCalibrationError } = scoresOn(model, test);
    const result = {
      documents: test.length,
      accuracy: rounded(accuracy),
      macroF1: rounded(macroF1),
      documentsPerSecond: Math.round(documentsPerSecond(model, test)),
      trainSeconds: rounded(trainSeconds),
      expectedCalibrationError: rounded(expectedCalibrationError),
    };
    print(table([say('colMeasure'), say('colFigure')], Object.entries(result)));
    printJson(result);
    return 0;
  },
};

const rounded = (figure: number): number => Number(figure.toFixed(4));
