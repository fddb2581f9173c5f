/**
 * Name of the checkpoint of one partition of a group. It says of how many partitions the topic was made, so that whoever follows
 * the log itself can tell which events were finished there.
 */
export const partitionRow = (group: string, partition: number, partitions: number): string =>
  `${group}#${partition}/${partitions}`;

export interface PartitionPlace {
  readonly partition: number;
  readonly partitions: number;
}

/** Null: it is the checkpoint of a whole group. */
export function placeOfRow(row: string): PartitionPlace | null {
  const match = /#(\d+)\/(\d+)$/.exec(row);
  return match ? { partition: Number(match[1]), partitions: Number(match[2]) } : null;
}
