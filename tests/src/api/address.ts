import type { RequestParts } from './examples/index.js';

/** Method and path of a request for a route, such as `POST /intake/complaints/{complaintId}/withdrawal`. */
export function addressOf(route: string, { params = {}, query = {} }: RequestParts): { method: string; path: string } {
  const [method, template] = route.split(' ') as [string, string];
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return { method, path: search === '' ? path : `${path}?${search}` };
}
