import type { LabelledText, ModelFacts } from '@recourse/classifier';
import { readLabelledFile } from './labelled-file.js';
import { divideBySplit } from './split-file.js';

/** What a model is trained with, wherever it comes from. */
export interface TrainingSource {
  readonly train: readonly LabelledText[];
  /** Set aside, to measure the model with; null if it is measured by cross-validation. */
  readonly test: readonly LabelledText[] | null;
  /** Of the data that `train` was taken from, and of what divided them; hexadecimal. */
  readonly dataSha256: string;
  readonly splitSha256: string | null;
  readonly from: ModelFacts['source'];
}

/**
 * From a file, all of it or the halves of a split.
 * @throws LabelledFileError
 */
export function sourceOfFile(data: string, split: string | null): TrainingSource {
  const { documents, sha256: dataSha256 } = readLabelledFile(data);
  if (split === null) return { train: documents, test: null, dataSha256, splitSha256: null, from: 'files' };
  const { train, test, sha256: splitSha256 } = divideBySplit(documents, split);
  return { train, test, dataSha256, splitSha256, from: 'files' };
}

/** From two files. @throws LabelledFileError */
export function sourceOfFiles(train: string, test: string): TrainingSource {
  const [forTraining, forTest] = [readLabelledFile(train), readLabelledFile(test)];
  return {
    train: forTraining.documents,
    test: forTest.documents,
    dataSha256: forTraining.sha256,
    splitSha256: null,
    from: 'files',
  };
}
