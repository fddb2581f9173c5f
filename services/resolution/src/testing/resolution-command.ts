import type { ComplaintCommand } from '@recourse/contracts';

type OfOtherServices =
  | 'acknowledge'
  | 'supplement'
  | 'link'
  | 'unlink'
  | 'withdraw'
  | 'end-history'
  | 'classify'
  | 'assign'
  | 'claim'
  | 'return'
  | 'decide-return'
  | 'change-owner'
  | 'recuse'
  | 'escalate'
  | 'plan-revisit'
  | 'attempt-revisit'
  | 'record-revisit';

/** A command that is added to the contracts belongs to this service until it is listed above: then specs have to know it. */
export type ResolutionCommand = Exclude<ComplaintCommand, OfOtherServices>;
