import type { ComplaintState, Money, RulesPack } from '@recourse/contracts';
import type { RulesReference } from '@recourse/service-kit/domain';

/** Up to how much each role may grant alone, and the rules that say so. */
export interface Limits {
  readonly reference: RulesReference;
  readonly limits: NonNullable<RulesPack['compensation']>['limits'];
}

/**
 * What the complaint costs with one compensation more. Limits hold for all that is granted on a complaint, whoever granted it:
 * else anything could be granted in small parts.
 */
export const withGranted = ({ compensations }: ComplaintState, { amount, currency }: Money): Money => ({
  amount: compensations
    .filter(({ status, money }) => (status === 'approved' || status === 'paid') && money.currency === currency)
    .reduce((sum, { money }) => sum + money.amount, amount),
  currency,
});

/** Where the rules name no limit for a role in a currency, the role may grant nothing. */
export const isWithin = (rules: Limits | null, role: string, { amount, currency }: Money): boolean =>
  rules?.limits.some(
    ({ role: granted, money }) => granted === role && money.currency === currency && amount <= money.amount,
  ) ?? false;
