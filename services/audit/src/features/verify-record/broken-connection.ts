/** A connection that breaks while nobody asks is noticed by whoever asks next; unheard, the event would end the process. */
export const leaveToQueries = (): void => undefined;
