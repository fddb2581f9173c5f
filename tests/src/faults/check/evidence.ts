/** One event of the log, as far as the checker looks at it. */
export interface LoggedEvent {
  readonly position: string;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly causationId: string;
  /** Tells events of one type and one reaction apart: the name of the clock that was started. */
  readonly key: string;
  /** Of `complaint.received`: the customer whose file it opens. */
  readonly customer?: string;
  /** Of `complaint.received`, unsealed. */
  readonly externalId?: string | null;
}

/** Everything that was seen of one run. */
export interface Evidence {
  /** Complaint ids by external id, as the answers said. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Ids of complaints whose resolution was acknowledged. */
  readonly resolved: readonly string[];
  /** The whole log, in order. */
  readonly events: readonly LoggedEvent[];
  /** Rows of the read models that differ from a fold of the log, by service. */
  readonly readModelDiffs: Readonly<Record<string, number>>;
  /** What `verify` found wrong with the record. */
  readonly recordFailures: number;
}
