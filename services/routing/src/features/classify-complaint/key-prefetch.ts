import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONTEXT, type ServiceContext } from '@recourse/service-kit';

/** Brings the keys that many complaints need at the same time into the key ring's memory by one query. */
@Injectable()
export class KeyPrefetch {
  private wanted = new Set<string>();
  private fetching: Promise<void> | null = null;

  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext) {}

  /** Resolves when the key is there, or when it can't be had: using it will say why. */
  async want(keyId: string | undefined): Promise<void> {
    if (keyId === undefined) return;
    this.wanted.add(keyId);
    this.fetching ??= new Promise((resolve) => setImmediate(resolve)).then(() => this.fetch());
    await this.fetching;
  }

  private async fetch(): Promise<void> {
    const keyIds = this.wanted;
    this.wanted = new Set();
    this.fetching = null;
    await this.context.keyRing.getMany(keyIds);
  }
}
