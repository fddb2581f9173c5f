/** So that the same command makes the same histories on any day. */
export const DEFAULT_PERIOD = { from: '2024-01-01T00:00:00.000Z', until: '2026-07-01T00:00:00.000Z' } as const;
export const DEFAULT_SEED = '1';
