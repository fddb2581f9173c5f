import type { Quantised } from './quantise.js';

const BLOCK = 4;

/** Labels filled up to a multiple of four: sums over four columns at a time stay in registers. */
export const widthOf = (labels: number): number => Math.ceil(labels / BLOCK) * BLOCK;

/** Multiplies vectors with a model's weights. */
export class Scorer {
  /** Of the last vector, one for each label. */
  readonly margins: Float64Array;

  private readonly cells: Int8Array;
  private readonly width: number;
  private readonly sums: Float64Array;

  constructor(private readonly model: Quantised) {
    const labels = model.scales.length;
    const rows = model.weights.length / labels;
    this.width = widthOf(labels);
    this.cells = new Int8Array(rows * this.width);
    for (let row = 0; row < rows; row++) {
      this.cells.set(model.weights.subarray(row * labels, (row + 1) * labels), row * this.width);
    }
    this.sums = new Float64Array(this.width);
    this.margins = new Float64Array(labels);
  }

  /** Fills in the margins of the vector between two places of the arrays, divided by its length. */
  measure(rows: Int32Array, values: Float32Array, first: number, end: number, length: number): void {
    const { cells, width, sums, margins } = this;
    for (let block = 0; block < width; block += BLOCK) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let at = first; at < end; at++) {
        const cell = rows[at]! * width + block;
        const value = values[at]!;
        a += value * cells[cell]!;
        b += value * cells[cell + 1]!;
        c += value * cells[cell + 2]!;
        d += value * cells[cell + 3]!;
      }
      sums[block] = a;
      sums[block + 1] = b;
      sums[block + 2] = c;
      sums[block + 3] = d;
    }
    const { scales, constants } = this.model;
    for (let label = 0; label < margins.length; label++) {
      margins[label] = (sums[label]! * scales[label]!) / length + constants[label]!;
    }
  }
}
