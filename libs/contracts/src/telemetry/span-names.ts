/** Names of spans: `{operation} {destination}`, with few different values. */
export const spanName = {
  /** Without a route the address led nowhere; it stays out of the name, since a caller can write anything there. */
  request: (method: string, route: string | null): string => (route === null ? method : `${method} ${route}`),
  append: (streamCategory: string): string => `append ${streamCategory}`,
  publish: (topic: string): string => `publish ${topic}`,
  process: (group: string): string => `process ${group}`,
  apply: (group: string): string => `apply ${group}`,
};

/** What a name made above looks like; anything else is no name of ours. */
export const SPAN_NAME =
  /^(?:(?:[A-Z]{3,7}|_OTHER)(?: \/[A-Za-z0-9/:*._-]*)?|(?:append|publish|process|apply) [a-z0-9][a-z0-9._-]*)$/;
