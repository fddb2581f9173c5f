import { newHome } from '../harness/delivery.js';
import { Stage } from '../api/stage/stage.js';
import { parseArguments, USAGE, type FuzzArguments } from './arguments.js';
import { describeFinding, distinct } from './findings.js';
import { fuzz } from './fuzz.js';
import { stageTarget } from './stage-target.js';

function readArguments(): FuzzArguments {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

const { json, ...options } = readArguments();
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const home = newHome('feed');
let isSound = false;
try {
  const stage = await Stage.on(home);
  const { requests, byStatus, ...found } = await fuzz(stageTarget(stage), { ...options, progress: tell });
  stage.close();
  if (found.serverErrors.length > 0) tell(stage.said);
  const findings = [...found.serverErrors, ...found.documentBreaks];
  for (const finding of distinct(findings)) tell(describeFinding(finding));
  if (found.neverSucceeded.length > 0) tell(`without a success: ${found.neverSucceeded.join(', ')}`);
  isSound = findings.length === 0 && found.neverSucceeded.length === 0;
  const sums = { serverErrors: found.serverErrors.length, documentBreaks: found.documentBreaks.length };
  const line = JSON.stringify({ requests, byStatus, ...sums }, null, json ? 0 : 2);
  process.stdout.write(`${line}\n`);
} finally {
  await home.destroy();
}
process.exit(isSound ? 0 : 1);
