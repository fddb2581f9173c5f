import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@recourse/contracts';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';
import { In, type Repository } from 'typeorm';
import { readModel, type ReadModel } from './read-model.js';
import { ModelRow } from './model.entity.js';

/** Decoded models take a few times the room of their files. */
const MOST_IN_MEMORY = 4;

/** Files of models by their SHA-256, in a table that no rebuild touches. */
@Injectable()
export class ModelStore {
  private readonly rows: Repository<ModelRow>;
  /** The one used last stands last. */
  private readonly loaded = new Map<string, Promise<ReadModel>>();

  constructor(@Inject(SERVICE_CONTEXT) { dataSource }: ServiceContext) {
    this.rows = dataSource.getRepository(ModelRow);
  }

  /**
   * Durable when it returns. Bytes that were spoilt in the table are put right.
   * @throws DomainError `MODEL_INVALID` for what is no model, or not that of this SHA-256
   */
  async keep(sha256: string, bytes: Buffer): Promise<ReadModel> {
    if (sha256Of(bytes) !== sha256) throw new DomainError('MODEL_INVALID', { sha256 });
    const read = readModel(bytes);
    await this.rows.upsert({ sha256, bytes }, ['sha256']);
    return read;
  }

  /** @throws DomainError `MODEL_NOT_FOUND` when the bytes are gone or are not those of this SHA-256 */
  async open(sha256: string): Promise<ReadModel> {
    const loading = this.loaded.get(sha256) ?? this.load(sha256);
    this.loaded.delete(sha256);
    this.loaded.set(sha256, loading);
    for (const oldest of this.loaded.keys()) {
      if (this.loaded.size <= MOST_IN_MEMORY) break;
      this.loaded.delete(oldest);
    }
    try {
      return await loading;
    } catch (error) {
      // They may be there the next time.
      if (this.loaded.get(sha256) === loading) this.loaded.delete(sha256);
      throw error;
    }
  }

  /** Those of these models whose bytes are there. */
  async present(sha256s: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.rows.find({ select: { sha256: true }, where: { sha256: In(sha256s) } });
    return new Set(found.map(({ sha256 }) => sha256));
  }

  private async load(sha256: string): Promise<ReadModel> {
    const row = await this.rows.findOneBy({ sha256 });
    if (!row || sha256Of(row.bytes) !== sha256) throw new DomainError('MODEL_NOT_FOUND', { sha256 });
    return readModel(row.bytes);
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
