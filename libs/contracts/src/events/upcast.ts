import type { Envelope } from '../envelope/envelope.js';

/** Turns the data of one version into that of the next. Pure; personal parts keep their pointers. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  readonly upcast: (data: Envelope['data']) => Envelope['data'];
}

export function upcastWith(upcasters: readonly Upcaster[]): (event: Envelope) => Envelope {
  const steps = new Map(upcasters.map((step) => [`${step.type}@${step.from}`, step]));
  return (event) => {
    let current = event;
    for (;;) {
      const step = steps.get(`${current.type}@${current.schema}`);
      if (!step) return current;
      current = { ...current, schema: current.schema + 1, data: step.upcast(current.data) };
    }
  };
}

/** Every version step ever shipped, oldest first. Applied at the store's edge, on read, after the hash is known. */
export const upcasters: readonly Upcaster[] = [
  // Only rules and people classified then: the data says the same today.
  { type: 'complaint.classified', from: 1, upcast: (data) => data },
  { type: 'complaint.classification-proposed', from: 1, upcast: (data) => ({ ...data, proposedBy: 'rule' }) },
];

export const upcast = upcastWith(upcasters);
