import { releaseProblems, schemasToday } from '@recourse/contracts/testing';

const FOLDER = 'libs/contracts/released/';

/** The schemas of today to keep as released; `problems` where they are more than an extension of what was kept before. */
export function releasedSchemas(textOf) {
  const documents = {};
  const problems = [];
  for (const [file, today] of Object.entries(schemasToday())) {
    const path = `${FOLDER}${file}`;
    const kept = textOf(path);
    if (kept !== null) problems.push(...releaseProblems(JSON.parse(kept), today).map((one) => `${path} ${one}`));
    documents[path] = `${JSON.stringify(today, null, 2)}\n`;
  }
  return { documents, problems };
}
