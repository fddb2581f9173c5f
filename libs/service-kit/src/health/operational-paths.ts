export const probes = ['livez', 'readyz', 'startupz'] as const;
export type ProbeName = (typeof probes)[number];

export const METRICS_PATH = '/metrics';

/** At the root of every process's port, for whoever runs it: without a token, without personal data, without a span. */
export const operationalPaths: readonly string[] = [...probes.map((probe) => `/${probe}`), METRICS_PATH];

export const isOperational = (path: string): boolean => operationalPaths.includes(path);
