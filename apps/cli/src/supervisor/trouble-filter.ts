import type { Trouble } from '@recourse/messaging';

export type ToldTrouble = Pick<Trouble, 'group' | 'code' | 'consequence'>;

const AGAIN_AFTER_MS = 30_000;
const KAFKA_UNAVAILABLE = 'KAFKA_UNAVAILABLE';

/** Which trouble a person is told: the same at most twice a minute, and not that a broker which is being started is not there yet. */
export class TroubleFilter {
  private readonly toldAt = new Map<string, number>();
  /** While our own broker starts. */
  awaitsKafka = false;

  constructor(private readonly now: () => number = () => performance.now()) {}

  isNews({ group, code, consequence }: ToldTrouble): boolean {
    if (this.awaitsKafka && code === KAFKA_UNAVAILABLE && consequence === 'paused') return false;
    const what = [group, code, consequence].join();
    const last = this.toldAt.get(what);
    if (last !== undefined && this.now() - last < AGAIN_AFTER_MS) return false;
    this.toldAt.set(what, this.now());
    return true;
  }
}
