import type { Admin, Kafka } from 'kafkajs';
import { groupIdOf } from './group-id.js';
import { callKafka } from './kafka-errors.js';

export interface Lag {
  /** Records of each partition that the group has not finished. */
  readonly byPartition: ReadonlyMap<number, number>;
  /** Records that were ever sent to the topic. */
  readonly records: number;
}

/** Asks the broker how far a group is, whoever of its members did it. */
export class GroupLag {
  #admin: Admin | null = null;

  constructor(
    private readonly kafka: Kafka,
    private readonly group: string,
    private readonly topic: string,
  ) {}

  /** @throws DeliveryError `KAFKA_UNAVAILABLE`, `KAFKA_REFUSED` */
  async read(): Promise<Lag> {
    try {
      return await callKafka(() => this.#read());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const admin = this.#admin;
    this.#admin = null;
    await admin?.disconnect().catch(() => undefined);
  }

  async #read(): Promise<Lag> {
    const admin = await this.#connected();
    const { topic } = this;
    const groupId = groupIdOf(this.group, { topic });
    // First what is finished: what comes in between then counts as lag, never the other way.
    const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const ends = await admin.fetchTopicOffsets(topic);
    const next = new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const lagOf = ({ partition, low, high }: (typeof ends)[number]): number => {
      const at = next.get(partition) ?? -1n;
      return Number(BigInt(high) - (at < 0n ? BigInt(low) : at));
    };
    return {
      byPartition: new Map(ends.map((end) => [end.partition, lagOf(end)])),
      records: ends.reduce((sum, { high }) => sum + Number(high), 0),
    };
  }

  async #connected(): Promise<Admin> {
    if (this.#admin) return this.#admin;
    const admin = this.kafka.admin();
    await admin.connect();
    this.#admin = admin;
    return admin;
  }
}
