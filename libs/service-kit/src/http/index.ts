/** What speaks HTTP without being a Nest application needs of it. */
export * from './language.js';
export * from './limits.js';
export * from './problem.js';
export * from './refusal.js';
export { wantsPage } from './wants-page.js';
export { pagePath } from '../page/paths.js';
