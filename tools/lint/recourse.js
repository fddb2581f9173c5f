import { adapters } from './adapters.js';
import { boundaries } from './boundaries.js';
import { pure } from './purity.js';

/** Our own lint rules, loaded by oxlint: the architecture as lint. */
export default { meta: { name: 'recourse' }, rules: { adapters, boundaries, pure } };
