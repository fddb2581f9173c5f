/** A value that was seen under this name, if there is one when the request is sent. */
export class Seen {
  constructor(
    readonly name: string,
    readonly pick: number,
    readonly otherwise: unknown,
  ) {}
}

const MOST_OF_A_NAME = 200;
const LONGEST = 300;
const ID = /Id$/;

/** Names that requests have for what answers call otherwise. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  next: ['after'],
  token: ['Recourse-After'],
  revision: ['If-Match'],
  reference: ['Recourse-Reference'],
  secret: ['Recourse-Secret'],
};

/** What the answers so far held, by the name it had there: ids of real complaints, customers and events. */
export class KnownValues {
  private readonly byName = new Map<string, unknown[]>();
  private next = 0;

  /** Remembers every scalar in an answer. */
  learn(value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const one of value.slice(0, MOST_OF_A_NAME)) this.learn(one, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) this.learn(member, key);
    else if (isWorthKnowing(value)) {
      this.add(name, value);
      if (ID.test(name)) this.add('Id', value);
      for (const alias of aliases[name] ?? []) this.add(alias, value);
    }
  }

  private add(name: string, value: string | number): void {
    const values = this.byName.get(name) ?? [];
    this.byName.set(name, values);
    if (values.includes(value)) return;
    if (values.length < MOST_OF_A_NAME) values.push(value);
    else values[this.next++ % MOST_OF_A_NAME] = value;
  }

  /** The value with everything filled in that was to be drawn from what is known. */
  fill(value: unknown): unknown {
    if (value instanceof Seen) return this.draw(value);
    if (Array.isArray(value)) return value.map((one) => this.fill(one));
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.fill(member)]));
  }

  private draw({ name, pick, otherwise }: Seen): unknown {
    const values = this.byName.get(name) ?? (ID.test(name) ? this.byName.get('Id') : undefined) ?? [];
    return values.length === 0 ? this.fill(otherwise) : values[pick % values.length];
  }
}

const isWorthKnowing = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value.length > 0 && value.length <= LONGEST);
