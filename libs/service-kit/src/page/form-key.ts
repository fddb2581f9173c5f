import { freshBytes } from '@recourse/evidence';
import Type from 'typebox';

const BYTES = 16;

/** Minted with each form, so that the same form counts once however often it is sent. */
export const FormKey = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' });
export const freshKey = (): string => freshBytes(BYTES).toString('base64url');
