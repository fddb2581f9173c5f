import { qualified } from '../sql/names.js';

export const CHECKPOINT_TABLE = 'consumer_checkpoint';
export const PARKED_TABLE = 'parked_stream';
const READ_MODEL_TABLE = 'read_model';

export const checkpointTable = (schema: string): string => qualified(schema, CHECKPOINT_TABLE);
export const parkedTable = (schema: string): string => qualified(schema, PARKED_TABLE);
export const readModelTable = (schema: string): string => qualified(schema, READ_MODEL_TABLE);
