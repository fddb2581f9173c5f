/** Who may use the API. `channel`: a channel adapter; `operator`: runs the installation, imports, redrives. */
export const roles = ['handler', 'supervisor', 'auditor', 'operator', 'channel'] as const;
export type Role = (typeof roles)[number];

/** Roles that may record something as of the past. */
export const backdatingRoles: readonly Role[] = ['operator'];
