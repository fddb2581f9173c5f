/** One broker of a cluster, before it runs. */
export interface NodePlan {
  /** 1, 2, 3; the `node.id`. */
  readonly id: number;
  /** Its own folder, which holds its settings, its data and its log. */
  readonly folder: string;
  /** For clients and the other brokers. */
  readonly port: number;
  /** For the quorum of the controllers. */
  readonly controllerPort: number;
}

/** A setting of the broker, by Kafka's own name. */
export type BrokerSettings = Readonly<Record<string, string | number>>;

export const addressOf = ({ port }: Pick<NodePlan, 'port'>): string => `127.0.0.1:${port}`;
