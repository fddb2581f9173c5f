import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SkippingEnvironment } from '../skipping-environment.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const MISSING =
  'there is no Chromium here (Debian, Ubuntu: apt-get install chromium fonts-noto-cjk); CHROMIUM names one elsewhere';

/** The browser of this machine; undefined where there is none. */
function chromium() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM, ...onPath, ...ELSEWHERE].find((path) => path && existsSync(path));
}

/** For tests that need a real browser, whose path they find in TEST_CHROMIUM. */
export default class ChromiumEnvironment extends SkippingEnvironment {
  get missing() {
    return chromium() === undefined ? MISSING : undefined;
  }

  async setup() {
    await super.setup();
    if (this.missing !== undefined) process.stderr.write(`\nThe tests of the public page are skipped: ${MISSING}\n`);
    else this.global.process.env.TEST_CHROMIUM = chromium();
  }
}
