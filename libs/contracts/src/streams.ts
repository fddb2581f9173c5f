/** Names of streams: the category, a hyphen, the id. Uniqueness in Recourse comes from these names alone. */
export const streamName = {
  complaint: (complaintId: string) => `complaint-${complaintId}`,
  customer: (customerId: string) => `customer-${customerId}`,
  staff: (staff: string) => `staff-${staff}`,
  team: (team: string) => `team-${team}`,
  rules: (pack: string) => `rules-${pack}`,
  access: (complaintId: string) => `access-${complaintId}`,
  /** Looks that are about no single complaint. */
  accessLog: 'access-log',
  delivery: (group: string, stream: string) => `delivery-${group}-${stream}`,
} as const;

export const streamCategory = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The part of a stream's name behind its category. */
export const streamSubject = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
