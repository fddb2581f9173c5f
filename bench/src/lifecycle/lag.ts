import { services } from '@recourse/contracts';

interface Status {
  readonly react: { readonly lagEvents: number | null };
  readonly project: { readonly lagEvents: number | null };
}

/** The consumer that has handled least of the log. */
export interface FurthestBehind {
  /** Such as `routing.react`. */
  readonly consumer: string;
  readonly lagEvents: number;
}

/** Who cannot say how far it is counts as far behind. */
const UNKNOWN = Number.POSITIVE_INFINITY;

export async function furthestBehind(get: (path: string) => Promise<Status>): Promise<FurthestBehind> {
  const all = await Promise.all(
    services.map(async (service) => {
      const { react, project } = await get(`/${service}/operations/status`);
      return [
        { consumer: `${service}.react`, lagEvents: react.lagEvents ?? UNKNOWN },
        { consumer: `${service}.project`, lagEvents: project.lagEvents ?? UNKNOWN },
      ];
    }),
  );
  return all.flat().reduce((most, one) => (one.lagEvents > most.lagEvents ? one : most));
}
