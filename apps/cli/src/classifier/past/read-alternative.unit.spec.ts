import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { encodeModel } from '@recourse/classifier';
import { errorLine } from '../../command-line/error-line.js';
import { speak } from '../../text/text.js';
import { model, packOf } from './past.fixture.js';
import { readAlternative } from './read-alternative.js';

const folder = mkdtempSync(join(tmpdir(), 'recourse-what-if-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const zh = speak('zh');
const refusal = (values: Record<string, string>): string => {
  try {
    readAlternative({ values, say: zh });
  } catch (error) {
    return errorLine(error, zh);
  }
  throw new Error('it was taken');
};

describe('what is tried instead', () => {
  it('is a model, a pack, or both', () => {
    const values = {
      model: file('house.model', encodeModel(model)),
      pack: file('pack.json', JSON.stringify(packOf())),
    };
    const { model: tried, pack } = readAlternative({ values, say: zh });
    expect(tried?.model.labels).toEqual(model.labels);
    expect(pack).toEqual(packOf());
  });

  it('may be the one pack of a configuration', () => {
    const configuration = file('configuration.json', JSON.stringify({ teams: [], staff: [], rules: [packOf()] }));
    expect(readAlternative({ values: { pack: configuration }, say: zh }).pack).toEqual(packOf());
  });

  it('is refused in the user’s language where it is none, with its places', () => {
    expect(refusal({})).toContain('请给出其中之一');
    expect(refusal({ model: join(folder, 'none') })).toContain('无法读取');
    expect(refusal({ model: file('text', 'no model at all') })).toBe(
      '该文件不是模型；请用 recourse train 生成。（MODEL_FOREIGN）',
    );
    const bytes = encodeModel(model);
    expect(refusal({ model: file('cut', bytes.subarray(0, 100)) })).toMatch(/被截断.*MODEL_DAMAGED/);
    bytes[4]! += 1;
    expect(refusal({ model: file('newer', bytes) })).toContain('更新的版本');
    expect(refusal({ pack: file('no.json', '# no') })).toContain('无法读取');
    expect(refusal({ pack: file('null.json', 'null') })).toContain('没有规则包');
    const { categories: _categories, ...less } = packOf();
    expect(refusal({ pack: file('less.json', JSON.stringify(less)) })).toMatch(/没有规则包：.*categories/);
  });
});
