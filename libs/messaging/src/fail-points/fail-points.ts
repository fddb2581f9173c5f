/** For tests of crash safety only; active when the environment has RECOURSE_FAIL_POINTS. */
export class FailPoints {
  static readonly none = new FailPoints();

  /** Throws, kills the process or does nothing, as armed. */
  hit(_name: string, _key?: string): void {}
}

export function failPoint(name: string, key?: string): void {
  FailPoints.none.hit(name, key);
}
