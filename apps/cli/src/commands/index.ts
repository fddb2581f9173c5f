import type { Command } from '../command-line/command.js';
import { configApply } from './config-apply.js';
import { fold } from './fold.js';
import { helpOn } from './help.js';
import { importCfpb } from './import-cfpb.js';
import { parked } from './parked.js';
import { projectionsCheck, projectionsRebuild } from './projections.js';
import { redrive } from './redrive.js';
import { replay } from './replay.js';
import { start } from './start.js';
import { status } from './status.js';
import { token } from './token.js';
import { verify } from './verify.js';

const working: readonly Command[] = [
  start,
  status,
  configApply,
  importCfpb,
  replay,
  fold,
  verify,
  projectionsCheck,
  projectionsRebuild,
  parked,
  redrive,
  token,
];

export const commands: readonly Command[] = [...working, helpOn(working)];
