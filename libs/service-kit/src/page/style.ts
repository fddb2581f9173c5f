import { createHash } from 'node:crypto';
import { Html } from './html.js';
import { forms } from './style/forms.js';
import { frame } from './style/frame.js';
import { progress } from './style/progress.js';

const sheet = [frame, forms, progress].join('\n');

/** The style of every page, inside the page: the policy names its hash, so that no other one counts. */
export const style = {
  element: Html.ofTrusted(`<style>${sheet}</style>`),
  hash: `sha256-${createHash('sha256').update(sheet).digest('base64')}`,
} as const;
