/** Weights of a linear model in one byte each. */
export interface Quantised {
  /** One row for each n-gram, one column for each label, in units of the label's scale. */
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  /** Added to the margin of each label. */
  readonly constants: readonly number[];
}

const MOST = 127;

/** @param cells rows of `width` cells, of which the first `labels` count; the last row holds the constants */
export function quantised(cells: Float32Array, width: number, labels: number): Quantised {
  const rows = cells.length / width - 1;
  const largest = new Float64Array(labels);
  for (let row = 0; row < rows; row++) {
    for (let label = 0; label < labels; label++) {
      largest[label] = Math.max(largest[label]!, Math.abs(cells[row * width + label]!));
    }
  }
  const scales = Array.from(largest, (one) => (one === 0 ? 1 : one / MOST));
  const weights = new Int8Array(rows * labels);
  for (let row = 0; row < rows; row++) {
    for (let label = 0; label < labels; label++) {
      weights[row * labels + label] = Math.round(cells[row * width + label]! / scales[label]!);
    }
  }
  return { weights, scales, constants: Array.from(cells.subarray(rows * width, rows * width + labels)) };
}
