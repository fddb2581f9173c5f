import { services } from '@recourse/contracts';

interface Status {
  readonly react: { readonly lagEvents: number };
  readonly project: { readonly lagEvents: number };
}

/** The consumer that has handled least of the log. */
export interface FurthestBehind {
  /** Such as `routing.react`. */
  readonly consumer: string;
  readonly lagEvents: number;
}

export async function furthestBehind(get: (path: string) => Promise<Status>): Promise<FurthestBehind> {
  const all = await Promise.all(
    services.map(async (service) => {
      const { react, project } = await get(`/${service}/operations/status`);
      return [
        { consumer: `${service}.react`, lagEvents: react.lagEvents },
        { consumer: `${service}.project`, lagEvents: project.lagEvents },
      ];
    }),
  );
  return all.flat().reduce((most, one) => (one.lagEvents > most.lagEvents ? one : most));
}
