export { deadline, type Deadline, type DeadlineInput } from './deadline.js';
export type { CountedSpan, Listing, SkippedDate } from './explanation.js';
export { isOnTime } from './on-time.js';
export { isOpenAt, localDateOf } from './open-hours.js';
export { calendarProblems, clockProblems } from './problems.js';
