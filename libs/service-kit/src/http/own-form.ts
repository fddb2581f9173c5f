import { DomainError } from '@recourse/contracts';
import { FORM_MEDIA_TYPE } from './media-types.js';

interface SentRequest {
  readonly method: string;
  readonly headers: {
    readonly 'content-type'?: string | undefined;
    readonly 'sec-fetch-site'?: string | string[] | undefined;
  };
}

/**
 * Pages take forms, from pages of this site only; everything else takes JSON. Older browsers don't say where a form comes from: what
 * may be done for a visitor is then kept from other sites by the visit's cookie alone.
 * @throws DomainError `INPUT_NOT_JSON`, `INPUT_INVALID`, `FORBIDDEN`
 */
export function assertOwnForm({ method, headers }: SentRequest, { page = false }: { readonly page?: boolean }): void {
  if (method === 'GET') return;
  const type = (headers['content-type'] ?? '').toLowerCase();
  const isForm = type.startsWith(FORM_MEDIA_TYPE);
  if (isForm && !page) throw new DomainError('INPUT_NOT_JSON');
  if (!page) return;
  if (!isForm)
    throw new DomainError('INPUT_INVALID', {
      problems: [{ pointer: '', problem: { en: 'a form is sent here', zh: '此处须提交表单' } }],
    });
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('FORBIDDEN');
}
