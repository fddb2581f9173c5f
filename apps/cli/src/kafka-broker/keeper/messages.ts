import type { KafkaProgress } from '../progress.js';

/** What the keeper is started with. */
export interface KeeperOrder {
  readonly directory: string;
  readonly brokers: 1 | 3;
  /** For clients; undefined for the usual ones or, where those are taken, others. */
  readonly ports?: readonly number[];
}

/** What the keeper tells whoever started it. */
export type KeeperMessage =
  | { readonly kind: 'progress'; readonly progress: KafkaProgress }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'ready'; readonly brokers: readonly string[] }
  | {
      readonly kind: 'failed';
      readonly code: string | undefined;
      readonly message: string;
      readonly values: Readonly<Record<string, string | number>>;
    };
