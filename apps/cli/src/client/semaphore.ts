/** So many places at most; who finds none waits in line. */
export class Semaphore {
  private free: number;
  private readonly line: { readonly places: number; readonly enter: () => void }[] = [];

  constructor(readonly capacity: number) {
    this.free = capacity;
  }

  /** @param places at most `capacity` */
  async acquire(places = 1): Promise<void> {
    if (this.line.length === 0 && this.free >= places) {
      this.free -= places;
      return;
    }
    await new Promise<void>((enter) => this.line.push({ places, enter }));
  }

  release(places = 1): void {
    this.free += places;
    for (let first = this.line[0]; first && first.places <= this.free; first = this.line[0]) {
      this.free -= first.places;
      this.line.shift();
      first.enter();
    }
  }
}
