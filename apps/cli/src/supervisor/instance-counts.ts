import { services, type Service } from '@recourse/contracts';

/** How many processes of each service. */
export type InstanceCounts = Readonly<Record<Service, number>>;

const MOST = 24;

export const oneEach = Object.fromEntries(services.map((service) => [service, 1])) as InstanceCounts;

/** Reads `routing=2,resolution=2`; services that are not named get one. Null where it can't be understood. */
export function instanceCounts(text: string): InstanceCounts | null {
  const counts: Record<Service, number> = { ...oneEach };
  for (const part of text.split(',')) {
    const [, name, digits] = /^([a-z]+)=(\d{1,2})$/.exec(part.trim()) ?? [];
    const service = services.find((one) => one === name);
    const count = Number(digits);
    if (service === undefined || count < 1 || count > MOST) return null;
    counts[service] = count;
  }
  return counts;
}
