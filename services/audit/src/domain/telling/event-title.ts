import { eventTypes, type EventType, type Language } from '@recourse/contracts';

const summaries = new Map<string, EventType['summary']>(eventTypes.map(({ type, summary }) => [type, summary]));

/** What an event of this type says happened. A type of a later version has no title here yet; its name is still true. */
export const eventTitle = (type: string, language: Language): string => summaries.get(type)?.[language] ?? type;

export const isEventType = (text: string): boolean => summaries.has(text);
