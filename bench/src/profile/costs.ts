import type { CallNode } from './call-tree.js';

/** What one function or package cost by itself, without what it called. */
export interface Cost {
  readonly name: string;
  readonly package: string;
  readonly place: string;
  readonly selfMs: number;
}

export interface Costs {
  readonly functions: readonly Cost[];
  readonly packages: readonly { readonly name: string; readonly selfMs: number }[];
}

/** Self time by function and by package, the largest first. */
export function costsOf(roots: readonly CallNode[]): Costs {
  const functions = new Map<string, Cost>();
  const packages = new Map<string, number>();
  const visit = (node: CallNode): void => {
    if (node.selfMs > 0) {
      const key = `${node.name} ${node.package} ${node.place}`;
      const { name, package: inPackage, place } = node;
      const selfMs = (functions.get(key)?.selfMs ?? 0) + node.selfMs;
      functions.set(key, { name, package: inPackage, place, selfMs });
      packages.set(inPackage, (packages.get(inPackage) ?? 0) + node.selfMs);
    }
    for (const child of node.children.values()) visit(child);
  };
  for (const root of roots) visit(root);
  const largestFirst = (a: { selfMs: number }, b: { selfMs: number }) => b.selfMs - a.selfMs;
  return {
    functions: [...functions.values()].sort(largestFirst),
    packages: [...packages].map(([name, selfMs]) => ({ name, selfMs })).sort(largestFirst),
  };
}
