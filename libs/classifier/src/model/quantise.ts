const MOST = 127;

export interface Quantised {
  readonly weights: Int8Array;
  readonly scales: readonly number[];
  readonly constants: readonly number[];
}

/** Weights as whole numbers from −127 to 127, each label with its own unit; the last row, of constants, is kept as it is. */
export function quantised(weights: Float32Array, labels: number): Quantised {
  const cells = weights.length - labels;
  const largest = new Float64Array(labels);
  for (let cell = 0; cell < cells; cell++) {
    const label = cell % labels;
    largest[label] = Math.max(largest[label]!, Math.abs(weights[cell]!));
  }
  const scales = Array.from(largest, (one) => (one === 0 ? 1 : one / MOST));
  const rounded = new Int8Array(cells);
  for (let cell = 0; cell < cells; cell++) rounded[cell] = Math.round(weights[cell]! / scales[cell % labels]!);
  return { weights: rounded, scales, constants: Array.from(weights.subarray(cells)) };
}
