export { ApiClient, type ApiClientOptions } from './api-client.js';
export type { ConsumerStatuses } from './api-types.js';
export { RecourseApi } from './recourse-api.js';
export { Transport, type WireAnswer, type WireRequest } from './transport.js';
