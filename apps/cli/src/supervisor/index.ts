export { Closers } from '../runtime/closers.js';
export { layFoundation, takeHome, type Foundation } from '../runtime/foundation.js';
export { jwksFile } from '../runtime/home-paths.js';
export type { OnNotice, RecourseNotice } from '../runtime/notice.js';
export { relayEnvironment, serviceEnvironment, type InstallationFacts } from '../runtime/service-environment.js';
export { Gateway } from '../gateway/gateway.js';
export { ProcessGroup, type GroupMember } from './process-group.js';
export { mainOf, type ProcessPlan } from './process-plan.js';
export { TroubleFilter } from './trouble-filter.js';
