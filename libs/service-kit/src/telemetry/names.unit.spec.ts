import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { attributeNames, metrics, SPAN_NAME, spanName } from '@recourse/contracts/telemetry';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', 'testing', 'conformance'].includes(entry.name)) yield* sources(path);
    } else if (entry.name.endsWith('.ts') && !/\.(spec|fixture)\.ts$/.test(entry.name)) yield path;
  }
}

const files = ['libs', 'services', 'apps'].flatMap((folder) => [...sources(join(root, folder))]);
const findings = (pattern: RegExp, allowed: readonly string[] = []) =>
  files
    .map((file) => ({ file: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .filter(({ file, text }) => !allowed.includes(file) && pattern.test(text))
    .map(({ file }) => file);

describe('the names of telemetry', () => {
  const all = Object.values(metrics);

  it('are each there once, and ours begin with recourse', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(attributeNames).size).toBe(attributeNames.length);
    const conventional = /^(?:http|messaging|nodejs|process|db|error|kafka|cpu|service|recourse)(?:\.[a-z0-9_]+)+$/;
    for (const name of [...all.map((metric) => metric.name), ...attributeNames]) expect(name).toMatch(conventional);
  });

  it('say what is counted, in which unit, and by which of the known attributes', () => {
    for (const { description, unit, attributes, kind, buckets } of all) {
      expect(description).not.toBe('');
      expect(unit).toMatch(/^(?:s|By|1|\{[a-z]+\})$/);
      for (const attribute of attributes) expect(attributeNames).toContain(attribute);
      expect(buckets !== undefined).toBe(kind === 'histogram');
    }
  });

  it('are made in one place each: no other file makes an instrument or writes the name of an attribute or a metric', () => {
    expect(
      findings(/\.create(?:Observable)?(?:Histogram|Counter|UpDownCounter|Gauge)\(/, [
        'libs/event-store/src/telemetry/tracer.ts',
        'libs/service-kit/src/telemetry/observables.ts',
      ]),
    ).toEqual([]);
    expect(findings(/setAttribute\(\s*['"`]/)).toEqual([]);
    expect(findings(/setAttributes\(\{\s*['"`]/)).toEqual([]);
    expect(findings(/startSpan\(\s*['"`]/)).toEqual([]);
    expect(findings(/recordException\(|\.addEvent\(/)).toEqual([]);
    const names = [...all.map(({ name }) => name), ...attributeNames.filter((name) => name.startsWith('recourse.'))];
    const literal = new RegExp(`['"\`](?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})['"\`]`);
    expect(findings(literal).filter((file) => !file.startsWith('libs/contracts/src/telemetry/'))).toEqual([]);
  });

  it('of spans are recognised as ours, and addresses that somebody asked for are not', () => {
    const ours = [
      spanName.request('POST', '/intake/complaints/:complaintId'),
      spanName.request('_OTHER', null),
      spanName.append('complaint'),
      spanName.process('routing.react'),
      spanName.apply('audit.project'),
      spanName.publish('recourse.events.v1'),
    ];
    for (const name of ours) expect(name).toMatch(SPAN_NAME);
    for (const name of ['GET /x?name=y', 'GET /a b', 'select * from t', 'append']) expect(name).not.toMatch(SPAN_NAME);
  });

  it.each(['docs/observability.md', 'docs/observability.zh-CN.md'])('are those of %s', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const named = [...text.matchAll(/`((?:recourse|http|messaging|nodejs|process)\.[a-z0-9_.]+)`/g)].map(
      ([, name]) => name,
    );
    expect(new Set(named)).toEqual(new Set(all.map(({ name }) => name)));
  });
});
