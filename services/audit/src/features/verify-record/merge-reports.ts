/** Takes from several iterators at once, in the order in which they have something. Closes all when it ends. */
export async function* merged<T>(
  sources: readonly AsyncGenerator<T>[],
): AsyncGenerator<readonly [index: number, item: T]> {
  const next = (index: number) => sources[index]!.next().then((result) => ({ index, result }) as const);
  const pending = new Map(sources.map((_, index) => [index, next(index)]));
  try {
    while (pending.size > 0) {
      const { index, result } = await Promise.race(pending.values());
      if (result.done) pending.delete(index);
      else {
        pending.set(index, next(index));
        yield [index, result.value];
      }
    }
  } finally {
    for (const waiting of pending.values()) waiting.catch(() => undefined);
    await Promise.all(sources.map((source) => source.return(undefined)));
  }
}
