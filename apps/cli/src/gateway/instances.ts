/** How long an instance that refused a connection is tried last. */
const AVOIDED_MS = 1_000;
/** How long one that accepts requests but does not answer them is: each further try may cost a caller's patience. */
const SILENT_MS = 5_000;

/** The instances of one service, in turn. They come and go while requests are answered. */
export class Instances {
  /** By address; until when it is avoided. */
  private readonly avoidedUntil = new Map<string, number>();
  private turn = 0;

  constructor(
    addresses: readonly string[] = [],
    private readonly now: () => number = () => performance.now(),
  ) {
    for (const address of addresses) this.add(address);
  }

  add(address: string): void {
    this.avoidedUntil.set(address, 0);
  }

  remove(address: string): void {
    this.avoidedUntil.delete(address);
  }

  get isEmpty(): boolean {
    return this.avoidedUntil.size === 0;
  }

  /** It refused a connection: others come first for a while. */
  avoid(address: string): void {
    this.avoidFor(address, AVOIDED_MS);
  }

  /** It has taken a request and says nothing: it may hang, or have a long task. Others come first for a while. */
  avoidSilent(address: string): void {
    this.avoidFor(address, SILENT_MS);
  }

  /** It answers: its turn comes as any other's. */
  heard(address: string): void {
    if (this.avoidedUntil.has(address)) this.avoidedUntil.set(address, 0);
  }

  private avoidFor(address: string, ms: number): void {
    if (this.avoidedUntil.has(address)) this.avoidedUntil.set(address, this.now() + ms);
  }

  /** In the order in which to try them: the one whose turn it is first, those to avoid last. */
  inTurn(): readonly string[] {
    const all = [...this.avoidedUntil.keys()];
    const from = all.length === 0 ? 0 : this.turn++ % all.length;
    const rotated = [...all.slice(from), ...all.slice(0, from)];
    const isAvoided = (address: string) => this.avoidedUntil.get(address)! > this.now();
    return [...rotated.filter((one) => !isAvoided(one)), ...rotated.filter(isAvoided)];
  }
}
