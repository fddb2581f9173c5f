/** As `HEAP_OPTIONS` of the supervisor, which is not built yet when this runs. */
const HEAP_OPTIONS = ['--max-old-space-size=320', '--max-semi-space-size=32'];

/** What holds a file's documents or cases in memory needs as much as the file is large. */
const holdsFile = (args) =>
  args.includes('train') ||
  args.includes('score') ||
  (args.includes('mine') && args.some((arg) => arg === '--log' || arg.startsWith('--log=')));

/** Node's options for this command line. A bound in NODE_OPTIONS is the user's own and is kept: one given here would beat it. */
export function heapBound(args, { NODE_OPTIONS = '' }) {
  const isGiven = /--max[-_]old[-_]space[-_]size/.test(NODE_OPTIONS);
  return isGiven || holdsFile(args) ? [] : HEAP_OPTIONS;
}
