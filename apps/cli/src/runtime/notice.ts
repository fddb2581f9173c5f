import type { Trouble } from '@recourse/messaging';

/** What the person who starts an installation should know. */
export type RecourseNotice =
  | { readonly kind: 'secrets-created'; readonly path: string }
  | { readonly kind: 'postgres'; readonly text: string }
  | { readonly kind: 'kafka'; readonly text: string }
  | { readonly kind: 'kafka-fetching' }
  /** Processes of a killed supervisor are being ended. */
  | { readonly kind: 'leftover-processes'; readonly count: number }
  | { readonly kind: 'trouble'; readonly trouble: Pick<Trouble, 'group' | 'code' | 'consequence'> }
  /** A process ended though nobody asked for it, and is started again. */
  | {
      readonly kind: 'process-ended';
      readonly name: string;
      /** Exit code or signal. */
      readonly how: string;
      readonly againInMs: number;
      readonly logFile: string;
    };

export type OnNotice = (notice: RecourseNotice) => void;
