import { existsSync, readFileSync } from 'node:fs';
import type { SpanLine } from '@recourse/service-kit';

/** The spans of one trace out of a trace file, and how they hang together. */
export class TraceTree {
  private readonly byId: ReadonlyMap<string, SpanLine>;

  constructor(readonly spans: readonly SpanLine[]) {
    this.byId = new Map(spans.map((span) => [span.spanId, span]));
  }

  static read(file: string, traceId: string): TraceTree {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    // The last line may be under way.
    const whole = lines.slice(0, -1).map((line) => JSON.parse(line) as SpanLine);
    return new TraceTree(whole.filter((span) => span.traceId === traceId));
  }

  span(id: string): SpanLine | undefined {
    return this.byId.get(id);
  }

  named(name: string): readonly SpanLine[] {
    return this.spans.filter((span) => span.name === name);
  }

  /** Spans that are not below another one of the trace. */
  get tops(): readonly SpanLine[] {
    return this.spans.filter(({ parentSpanId }) => parentSpanId === null || !this.byId.has(parentSpanId));
  }

  /** Names from a span up to the top. */
  way(from: SpanLine): readonly string[] {
    const names: string[] = [];
    for (let span: SpanLine | undefined = from; span; span = this.byId.get(span.parentSpanId ?? '')) {
      if (names.length > this.spans.length) throw new Error('the trace goes round in a circle');
      names.push(span.name);
    }
    return names;
  }

  /** The span furthest from the top. */
  get deepest(): SpanLine {
    return this.spans.reduce((deepest, span) => (this.way(span).length > this.way(deepest).length ? span : deepest));
  }
}
