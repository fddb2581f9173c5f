/** The channel that the policy proposes for the try after so many: in its order, and from the start again; null for none. */
export const proposedChannel = (channels: readonly string[], attempts: number): string | null =>
  channels.length === 0 ? null : channels[attempts % channels.length]!;
