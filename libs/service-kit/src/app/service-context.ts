import type { Service } from '@recourse/contracts';
import type { KeyRing } from '@recourse/evidence';
import type { EventStore } from '@recourse/event-store';
import type { DataSource } from 'typeorm';
import type { TokenVerifier } from '../auth/token-verifier.js';

/** What one service works with. Everything that touches the outside world comes in through here. */
export interface ServiceContext {
  readonly service: Service;
  readonly tenant: string;
  /** The log under this service's own login: appends only the types that it owns. */
  readonly store: EventStore;
  /** The log for following; one reader a process, shared by the services that run in it. */
  readonly feed: EventStore;
  readonly keyRing: KeyRing;
  /** Key of the keyed hashes of ids and secrets. Never rotates. */
  readonly identityKey: Uint8Array;
  /** Read models and delivery state, in this service's own schema. */
  readonly dataSource: DataSource;
  readonly tokens: TokenVerifier;
  readonly now: () => Date;
}

export const SERVICE_CONTEXT = Symbol('ServiceContext');
