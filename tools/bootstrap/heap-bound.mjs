/** In MiB. What is alive stays far below; without a bound Node lets garbage pile up on a machine with much memory. */
const MOST_HEAP = 320;

/** What holds a file's documents or cases in memory needs as much as the file is large. */
const holdsFile = (args) =>
  args.includes('train') ||
  args.includes('score') ||
  (args.includes('mine') && args.some((arg) => arg === '--log' || arg.startsWith('--log=')));

/** Node's options for this command line. A bound in NODE_OPTIONS is the user's own and is kept: one given here would beat it. */
export function heapBound(args, { NODE_OPTIONS = '' }) {
  const isGiven = /--max[-_]old[-_]space[-_]size/.test(NODE_OPTIONS);
  return isGiven || holdsFile(args) ? [] : [`--max-old-space-size=${MOST_HEAP}`];
}
