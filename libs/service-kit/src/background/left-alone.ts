/** Streams that were tried in vain and are not to be tried again for a while. */
export class LeftAlone {
  private readonly until = new Map<string, number>();

  constructor(private readonly forMs: number) {}

  add(stream: string, now: Date): void {
    this.until.set(stream, now.getTime() + this.forMs);
  }

  streams(now: Date): string[] {
    for (const [stream, until] of this.until) if (until <= now.getTime()) this.until.delete(stream);
    return [...this.until.keys()];
  }
}
