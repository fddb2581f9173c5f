/** A line on stderr now and then: how far a measurement is. */
export const tell =
  (what: string) =>
  (done: number, of: number): void =>
    console.error(`  ${what}: ${done} of ${of}`);
