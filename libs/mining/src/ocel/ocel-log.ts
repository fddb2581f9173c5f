import type { AttributeValue } from '../event-log/log-event.js';

/** OCEL 2.0 (arXiv 2403.01975), as its JSON form names things. */
export type OcelType = 'string' | 'time' | 'integer' | 'float' | 'boolean';

export interface OcelRelationship {
  readonly objectId: string;
  readonly qualifier: string;
}

export interface OcelEvent {
  readonly id: string;
  readonly type: string;
  /** ISO 8601 */
  readonly time: string;
  readonly attributes: readonly { readonly name: string; readonly value: AttributeValue }[];
  readonly relationships: readonly OcelRelationship[];
}

export interface OcelObject {
  readonly id: string;
  readonly type: string;
  /** The first value of an attribute has the time `FROM_THE_BEGINNING`, later ones that of the change. */
  readonly attributes: readonly { readonly name: string; readonly time: string; readonly value: AttributeValue }[];
  readonly relationships: readonly OcelRelationship[];
}

export interface OcelTypeDeclaration {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: OcelType }[];
}

export interface OcelLog {
  readonly eventTypes: readonly OcelTypeDeclaration[];
  readonly objectTypes: readonly OcelTypeDeclaration[];
  readonly events: readonly OcelEvent[];
  readonly objects: readonly OcelObject[];
}

export const FROM_THE_BEGINNING = '1970-01-01T00:00:00Z';
