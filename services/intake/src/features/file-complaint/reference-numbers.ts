import { DomainError } from '@recourse/contracts';
import { referenceOf } from '@recourse/service-kit';
import type { DataSource } from 'typeorm';
import { permuted, type EncryptBlocks } from '../../domain/reference-permutation.js';

/** Step of the sequence: numbers taken at once. A crash wastes the unused ones. */
export const REFERENCE_BLOCK = 100;
const REFILL_AT = 50;

/** Hands out references from a stock that is filled up before it is empty. */
export class ReferenceNumbers {
  private readonly stock: string[] = [];
  private filling: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly encrypt: EncryptBlocks,
  ) {}

  /** @throws DomainError `STORE_UNAVAILABLE` */
  async take(): Promise<string> {
    // Filling ahead may fail silently: whoever finds the stock empty tries again and is told.
    if (this.stock.length <= REFILL_AT && this.filling === null) this.fill().catch(() => undefined);
    for (;;) {
      const reference = this.stock.pop();
      if (reference !== undefined) return reference;
      await this.fill();
    }
  }

  private fill(): Promise<void> {
    this.filling ??= this.takeBlock().finally(() => (this.filling = null));
    return this.filling;
  }

  private async takeBlock(): Promise<void> {
    const first = await this.nextBlock();
    const numbers = Array.from({ length: REFERENCE_BLOCK }, (_, index) => first + index);
    this.stock.push(...permuted(numbers, this.encrypt).map(referenceOf));
  }

  private async nextBlock(): Promise<number> {
    try {
      const rows = await this.dataSource.query<[{ first: string }]>(`select nextval('reference_number') as first`);
      return Number(rows[0].first);
    } catch (cause) {
      throw new DomainError('STORE_UNAVAILABLE', {}, { cause });
    }
  }
}
