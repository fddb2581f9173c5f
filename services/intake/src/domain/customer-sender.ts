import type { ComplaintState } from '@recourse/contracts';
import { customerOf, type Principal } from '@recourse/service-kit/domain';

/** The channel of everything that customers do themselves. */
export const PUBLIC_CHANNEL = 'web';

/** Somebody without an account, whom nothing is known of. */
export const visitor: Principal = {
  actor: { kind: 'customer', id: 'public', role: 'public' },
  role: 'channel',
  channels: [PUBLIC_CHANNEL],
};

/** The customer of this complaint, who showed its reference and secret. */
export const customerSender = (state: ComplaintState): Principal => ({ ...visitor, actor: customerOf(state) });
