import { services } from '@recourse/contracts';

interface Status {
  readonly react: { readonly lagEvents: number };
  readonly project: { readonly lagEvents: number };
}

/** Events that the service furthest behind has not handled. */
export async function lagOf(get: (path: string) => Promise<Status>): Promise<number> {
  const all = await Promise.all(services.map((name) => get(`/${name}/operations/status`)));
  return Math.max(...all.flatMap(({ react, project }) => [react.lagEvents, project.lagEvents]));
}
