/** What V8's profiler writes; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Calls of one function by one chain of callers. */
export interface CallNode {
  readonly name: string;
  /** The npm package, `node` for Node's own JavaScript, `V8` for what is neither. */
  readonly package: string;
  /** File and line, empty where there is none. */
  readonly place: string;
  /** Milliseconds in the function itself. */
  selfMs: number;
  readonly children: Map<string, CallNode>;
}

export const callNode = (name: string, inPackage: string, place = ''): CallNode => ({
  name,
  package: inPackage,
  place,
  selfMs: 0,
  children: new Map(),
});

export const totalMs = (node: CallNode): number =>
  [...node.children.values()].reduce((sum, child) => sum + totalMs(child), node.selfMs);

const GARBAGE = '(garbage collector)';
/** Neither the processor's time nor a function: the thread waits. */
const IDLE = '(idle)';

/** Folds a profile into a tree in which the same function under the same callers is one node. Idle time is left out. */
export function foldProfile(profile: CpuProfile, root: CallNode): CallNode {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const self = selfTimes(profile);
  const placed = new Map<number, CallNode>();
  const place = (id: number): CallNode => {
    const known = placed.get(id);
    if (known) return known;
    const parent = parents.get(id);
    // The profile's own root is ours.
    const node = parent === undefined ? root : childOf(place(parent), nodes.get(id)!.callFrame);
    placed.set(id, node);
    return node;
  };
  for (const [id, ms] of self) if (nodes.get(id)!.callFrame.functionName !== IDLE) place(id).selfMs += ms;
  return root;
}

function selfTimes({ samples = [], timeDeltas = [] }: CpuProfile): Map<number, number> {
  const self = new Map<number, number>();
  // A delta is the time before its sample; what a sample stands for lasts until the next one.
  for (const [index, id] of samples.entries())
    self.set(id, (self.get(id) ?? 0) + Math.max(0, timeDeltas[index + 1] ?? 0) / 1_000);
  return self;
}

function childOf(parent: CallNode, frame: CpuProfile['nodes'][number]['callFrame']): CallNode {
  const { functionName, url, lineNumber } = frame;
  const name = functionName || '(anonymous)';
  const inPackage = name === GARBAGE ? 'garbage collection' : packageOfUrl(url);
  const place = url === '' ? '' : `${fileOfUrl(url)}:${lineNumber + 1}`;
  const key = `${name} ${url} ${lineNumber}`;
  const known = parent.children.get(key);
  if (known) return known;
  const node = callNode(name, inPackage, place);
  parent.children.set(key, node);
  return node;
}

const OURS = /\/(?:libs|services|apps)\/([^/]+)\/dist\//;

/** The package that a script belongs to. */
export function packageOfUrl(url: string): string {
  if (url === '') return 'V8';
  if (url.startsWith('node:')) return 'node';
  const [, foreign] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  if (foreign) return foreign;
  const [, own] = OURS.exec(url) ?? [];
  if (own) return `@recourse/${own}`;
  return url.includes('/bench/dist/') ? 'bench' : 'other';
}

/** A file's path in its package. */
const fileOfUrl = (url: string): string =>
  url.replace(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//, '').replace(/^.*\/((?:libs|services|apps|bench)\/)/, '$1');
