import type { Timestamp } from './timestamp.js';

export type AttributeValue = string | number | boolean | Timestamp;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One event of an event log, whoever wrote it. The names of attributes are those of the XES extensions. */
export interface LogEvent {
  /** `case:concept:name` */
  readonly caseId: string;
  /** `concept:name`, the classifier by which events are told apart everywhere here. */
  readonly activity: string;
  /** `time:timestamp`; null where the log says nothing of the time. Then no duration is computed from it. */
  readonly time: Timestamp | null;
  /** `org:group`: the team that has the case from this event on; null where the event says nothing of it. */
  readonly team: string | null;
  /** Everything else. */
  readonly attributes: Attributes;
  /** What the log says of the case itself; the same at every event of a case. */
  readonly caseAttributes: Attributes;
}

export const isTimestamp = (value: AttributeValue): value is Timestamp => typeof value === 'object';

export const names = {
  activity: 'concept:name',
  case: 'case:concept:name',
  time: 'time:timestamp',
  team: 'org:group',
  resource: 'org:resource',
} as const;
