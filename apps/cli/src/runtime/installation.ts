import type { TokenSource } from '../issuer/issuer.js';
import type { OnNotice } from './notice.js';

export const TENANT = 'default';

export interface RecourseOptions {
  /** Keeps everything of this installation. */
  readonly home: string;
  /** 0 takes any free one. */
  readonly port?: number;
  /** Told what the person who starts it should know. */
  readonly log: OnNotice;
}

/** A whole Recourse, in this process or in processes of its own. */
export interface RunningInstallation {
  readonly url: string;
  readonly tokens: TokenSource;
  /** Settles when PostgreSQL ends by itself: nothing can be recorded any more. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}
