import type { Service } from '@recourse/contracts';

export const reactGroup = (service: Service): string => `${service}.react`;
export const projectGroup = (service: Service): string => `${service}.project`;
