export { generate, LogInUse, type Generated, type GenerateOptions } from './generate.js';
export type { PopulationSettings } from './population/population.js';
export { EARLIEST_DAY } from './configuration/history-configuration.js';
export { MOST_COMPLAINTS } from './population/ids.js';
export type { LogAddress } from './write/logins.js';
