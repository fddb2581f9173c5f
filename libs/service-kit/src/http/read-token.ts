import { DomainError } from '@recourse/contracts';
import { comparePositions, type Position } from '@recourse/event-store';
import type { LogPlace } from '@recourse/messaging';

const PLACE = /^(\d{1,20})@([a-z]+-[^\s@,]{1,200})$/;
const MOST_PLACES = 250;

/** Names what a command wrote: handed to a query as `Recourse-After`, that shows what was written (design §5). */
export const tokenOf = (...places: readonly { readonly position: string; readonly stream: string }[]): string =>
  places.map(({ position, stream }) => `${position}@${stream}`).join();

/** @throws DomainError `INPUT_INVALID` */
export function placesOfToken(header: unknown): readonly LogPlace[] {
  if (header === undefined) return [];
  const places = typeof header === 'string' ? header.split(',', MOST_PLACES + 1).map(placeOf) : [];
  if (places.length > 0 && places.length <= MOST_PLACES) return places;
  throw malformed();
}

/** Nobody waits for what the log does not hold. @throws DomainError `INPUT_INVALID` */
export function assertWritten(places: readonly LogPlace[], head: Position): void {
  if (places.some(({ position }) => comparePositions(position, head) > 0)) throw malformed();
}

function placeOf(text: string): LogPlace {
  const match = PLACE.exec(text);
  if (!match) throw malformed();
  return { position: match[1] as Position, stream: match[2]! };
}

function malformed(): DomainError {
  const problem = 'the token of a command’s answer, such as 42@complaint-…';
  return new DomainError('INPUT_INVALID', { problems: [{ pointer: '/headers/recourse-after', problem }] });
}
