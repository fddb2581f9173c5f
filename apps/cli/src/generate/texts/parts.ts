import type { Language } from '@recourse/contracts';

/** What a complaint is put together from. `{days}`, `{amount}` and the like are filled in. */
export interface Parts {
  /** What happened, by the situation's issue. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
  readonly openings: readonly string[];
  readonly consequences: readonly string[];
  readonly closings: readonly string[];
  readonly demands: readonly string[];
  readonly notes: {
    readonly contacted: readonly string[];
    readonly notReached: readonly string[];
    readonly investigated: readonly string[];
    readonly promised: readonly string[];
    readonly kept: readonly string[];
    readonly proposed: readonly string[];
    readonly returned: readonly string[];
    readonly resolved: readonly string[];
    readonly reopened: readonly string[];
    readonly withdrawn: readonly string[];
  };
  readonly supplements: readonly string[];
  readonly praise: readonly string[];
  readonly blame: readonly string[];
  readonly improvements: readonly string[];
  /** Between two sentences. */
  readonly space: string;
}

export type PartsOf = Readonly<Record<Language, Parts>>;
