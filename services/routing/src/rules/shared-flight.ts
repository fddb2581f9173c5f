/** Lets callers who ask for the same thing at the same time share one answer. */
export class SharedFlight<T> {
  private readonly flights = new Map<string, Promise<T>>();

  run(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.flights.get(key);
    if (known) return known;
    const flight = ask().finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }
}
