/** The part of the kit that a service's domain may use: pure, without Nest, TypeORM or I/O. */
export * from './auth/roles.js';
export * from './customer-access/reference.js';
export type { Principal } from './auth/token-verifier.js';
export * from './ledger/assert-instant.js';
export * from './ledger/decision.js';
export * from './ledger/occurrence.js';
export * from './ledger/reaction-time.js';
export * from './ledger/sender.js';
export type { RulesReference } from './rules/rules-library.js';
