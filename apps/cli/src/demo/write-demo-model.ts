import { writeFileSync } from 'node:fs';
import { trainedDemoModel } from './demo-model.js';
import { demoData } from './scenario.js';

/** Trains the model of the samples anew: after a change of its texts or of the classifier. */
writeFileSync(demoData.model, trainedDemoModel());
