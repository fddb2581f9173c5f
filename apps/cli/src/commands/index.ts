import type { Command } from '../command-line/command.js';
import { classifyScore } from './classify-score.js';
import { classifyWhatIf } from './classify-what-if.js';
import { configApply } from './config-apply.js';
import { databasePrepare } from './database-prepare.js';
import { fold } from './fold.js';
import { gateway } from './gateway.js';
import { generateHistories } from './generate.js';
import { helpOn } from './help.js';
import { importCfpb } from './import-cfpb.js';
import { kafkaDown, kafkaUp } from './kafka.js';
import { lag } from './lag.js';
import { mine } from './mine.js';
import { modelAdopt } from './model-adopt.js';
import { modelList } from './model-list.js';
import { modelRetire } from './model-retire.js';
import { parked } from './parked.js';
import { projectionsCheck, projectionsRebuild } from './projections.js';
import { redrive } from './redrive.js';
import { relayRewind, relayStatus } from './relay.js';
import { replay } from './replay.js';
import { secretsCreate } from './secrets-create.js';
import { service } from './service.js';
import { start } from './start.js';
import { status } from './status.js';
import { token } from './token.js';
import { train } from './train.js';
import { verify } from './verify.js';

const working: readonly Command[] = [
  start,
  status,
  configApply,
  modelAdopt,
  modelList,
  modelRetire,
  importCfpb,
  generateHistories,
  replay,
  fold,
  verify,
  mine,
  projectionsCheck,
  projectionsRebuild,
  classifyScore,
  classifyWhatIf,
  train,
  lag,
  parked,
  redrive,
  relayStatus,
  relayRewind,
  token,
  service,
  gateway,
  databasePrepare,
  secretsCreate,
  kafkaUp,
  kafkaDown,
];

export const commands: readonly Command[] = [...working, helpOn(working)];
