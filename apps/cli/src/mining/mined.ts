import type { Conformance, MinedProcess, RuleResult, TimeInStatus } from '@recourse/mining';

/** What is known of a log beyond its figures. Parts that only an installation's log has are null for somebody else's. */
export interface Mined {
  readonly process: MinedProcess;
  readonly rules: readonly RuleResult[];
  readonly conformance: Conformance | null;
  readonly times: readonly TimeInStatus[] | null;
  readonly cut: CutCases | null;
  readonly bounces: Bounces;
}

/**
 * How often complaints were sent back. In an installation these are the returns that were accepted, as everywhere in Recourse;
 * another log does not know returns, so there it is each change back to a team that had the case before.
 */
export interface Bounces {
  readonly count: number;
  readonly cases: number;
}

export interface CutCases {
  /** Began before the stretch. They are left out, unless `--with-cut` takes their part in it. */
  readonly begunBefore: number;
  /** Not closed or withdrawn where the stretch ends. They are counted: their last event is an end. */
  readonly unfinished: number;
}
