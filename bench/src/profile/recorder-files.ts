/** Names the folder in which processes leave their profiles. */
export const PROFILES = 'RECOURSE_BENCH_PROFILES';

export const SAMPLING_MICROSECONDS = 500;
