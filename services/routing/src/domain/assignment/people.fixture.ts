import type { ComplaintState } from '@recourse/contracts';
import type { StaffState } from '../staff/staff.state.js';
import type { Need } from './choose-handler.js';
import { LoadBook } from './load-book.js';

export const staffOf = (code: string, changes: Partial<StaffState> = {}): StaffState => ({
  staff: code,
  teams: ['service'],
  languages: ['en'],
  capacity: 10,
  active: true,
  present: true,
  leaves: [],
  ...changes,
});

export function bookOf(...people: StaffState[]): LoadBook {
  const book = new LoadBook();
  for (const person of people) book.setStaff(person);
  return book;
}

/** Gives somebody complaints to carry. */
export function load(book: LoadBook, staff: string, complaints: number): void {
  for (let n = 0; n < complaints; n++) book.setAssignee(`complaint-of-${staff}-${n}`, staff);
}

type Known = Need & Pick<ComplaintState, 'cycle' | 'severity' | 'receivedAt'>;

/** What is needed for an English complaint of no route: anybody of the team `service`. */
export const needOf = (changes: Partial<Known> = {}): Known => ({
  category: 'other',
  language: 'en',
  routedTo: null,
  recused: [],
  about: [],
  owner: null,
  historical: false,
  historyEndedAsOf: null,
  cycle: 1,
  severity: 'normal',
  receivedAt: '2024-03-01T09:00:00.000Z',
  ...changes,
});
