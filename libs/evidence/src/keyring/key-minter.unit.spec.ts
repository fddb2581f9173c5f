import { describe, expect, it } from '@jest/globals';
import { SubjectKey } from '../sealing/subject-key.js';
import { KEY_BLOCK, KeyMinter } from './key-minter.js';
import type { MintedKey } from './keyring.port.js';

const key = new SubjectKey(Buffer.alloc(32));
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A minter whose commits end when told, and what it did. */
function minterWithSlowCommits() {
  const commits: { count: number; succeed(): Promise<void>; fail(error: unknown): Promise<void> }[] = [];
  let minted = 0;
  const minter = new KeyMinter(
    (count) =>
      new Promise<MintedKey[]>((resolve, reject) => {
        commits.push({
          count,
          succeed: () => {
            resolve(Array.from({ length: count }, () => ({ keyId: String(minted++), key })));
            return turn();
          },
          fail: (error) => {
            reject(error);
            return turn();
          },
        });
      }),
  );
  const take = (count: number): Promise<MintedKey>[] => Array.from({ length: count }, () => minter.take());
  return { minter, commits, take, minted: () => minted };
}

describe('minting ahead', () => {
  it('serves all callers of one turn and fills the stock with one commit', async () => {
    const { commits, take } = minterWithSlowCommits();
    const taking = take(100);
    await turn();
    expect(commits.map(({ count }) => count)).toEqual([100 + KEY_BLOCK]);
    await commits[0]!.succeed();
    expect(new Set((await Promise.all(taking)).map(({ keyId }) => keyId)).size).toBe(100);
  });

  it('never has more than a block unused', async () => {
    const { commits, take, minted } = minterWithSlowCommits();
    let taken = 0;
    for (const count of [1, 10, 36, 1, 1, 1, 60, 3, 200, 48, 47, 1]) {
      const taking = take(count);
      taken += count;
      await turn();
      for (let index = 0; index < commits.length; index++) await commits[index]!.succeed();
      commits.length = 0;
      await Promise.all(taking);
      expect(minted() - taken).toBeLessThanOrEqual(KEY_BLOCK);
    }
  });

  it('fills up before the stock is empty, so that callers need not wait', async () => {
    const { commits, take } = minterWithSlowCommits();
    const first = take(1);
    await turn();
    await commits[0]!.succeed();
    await Promise.all(first);
    await Promise.all(take(KEY_BLOCK - 1));
    expect(commits).toHaveLength(2);
    await Promise.all(take(1));
    await commits[1]!.succeed();
  });

  it('has one commit in flight; callers that come meanwhile share the next', async () => {
    const { commits, take } = minterWithSlowCommits();
    const early = take(1);
    await turn();
    const late = take(3 * KEY_BLOCK);
    await turn();
    expect(commits).toHaveLength(1);
    await commits[0]!.succeed();
    await commits[1]!.succeed();
    expect(commits).toHaveLength(2);
    await Promise.all([...early, ...late]);
  });

  it('tells everybody who waits when a commit fails, and tries again for the next caller', async () => {
    const { commits, take } = minterWithSlowCommits();
    const failing = Promise.allSettled(take(2));
    await turn();
    const error = new Error('no connection');
    await commits[0]!.fail(error);
    expect(await failing).toEqual([
      { status: 'rejected', reason: error },
      { status: 'rejected', reason: error },
    ]);
    const retry = take(1);
    await turn();
    await commits[1]!.succeed();
    await Promise.all(retry);
  });

  it('ends with the commit in flight, refusing whoever it does not serve', async () => {
    const { minter, commits, take } = minterWithSlowCommits();
    const served = take(1);
    await turn();
    const unserved = Promise.allSettled(take(2 * KEY_BLOCK));
    const closing = minter.close(new Error('closed'));
    await commits[0]!.succeed();
    await Promise.all([closing, ...served]);
    const refused = (await unserved).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(KEY_BLOCK);
    expect(commits).toHaveLength(1);
  });
});
