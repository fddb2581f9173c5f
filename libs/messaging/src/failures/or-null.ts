/** For what is only shown: an answer that can't be had is null. */
export const orNull = <T>(promise: Promise<T>): Promise<T | null> => promise.catch(() => null);
