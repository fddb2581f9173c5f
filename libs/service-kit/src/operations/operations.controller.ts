import { Controller, Inject, type StreamableFile } from '@nestjs/common';
import { Code, StreamName } from '@recourse/contracts';
import {
  relayStatus,
  requestRedrive,
  requestRedriveAll,
  type Comparison,
  type DeliveryCommand,
  type RebuildProgress,
} from '@recourse/messaging';
import Type, { type Static } from 'typebox';
import { reactGroup } from '../app/consumer-groups.js';
import { SERVICE_CONTEXT, type ServiceContext } from '../app/service-context.js';
import { SERVICE_RUNTIME, type ServiceRuntime } from '../app/service-runtime.js';
import { Input, type Call } from '../http/call.js';
import { reported } from '../http/reported.js';
import { Route } from '../http/route.js';
import { streamed } from '../http/streamed.js';

const RedriveRequest = Type.Object(
  { stream: Type.Optional(StreamName), reason: Code },
  { additionalProperties: false, description: 'One parked stream, or all where none is named' },
);
const Relay = Type.Object({
  exists: Type.Boolean(),
  owner: Type.Union([Type.String(), Type.Null()]),
  epoch: Type.String(),
  position: Type.Union([Type.String(), Type.Null()]),
  lagEvents: Type.Integer(),
  lagSeconds: Type.Number(),
});
const LINES = 'application/x-ndjson';
const Checked = Type.String({
  description: 'Lines of progress (`progress`); the last line is the result (`tables`, `rows`, `different`)',
});

/** What the people who run an installation need from every service. */
@Controller('operations')
export class OperationsController {
  constructor(
    @Inject(SERVICE_RUNTIME) private readonly runtime: ServiceRuntime,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
  ) {}

  @Route({
    method: 'GET',
    path: 'status',
    summary: 'Progress and trouble of both consumers',
    roles: ['operator', 'supervisor', 'auditor'],
    answer: Type.Object({ strategy: Type.String(), react: Type.Unknown(), project: Type.Unknown() }),
  })
  async status() {
    const { strategy, react, project } = this.runtime;
    const [reactStatus, projectStatus] = await Promise.all([react.status(), project.status()]);
    return { strategy, react: reactStatus, project: projectStatus };
  }

  @Route({
    method: 'GET',
    path: 'relay',
    summary: 'How far the log is published to Kafka, and by whom',
    roles: ['operator', 'supervisor', 'auditor'],
    answer: Relay,
  })
  async relay() {
    const { dataSource, store } = this.context;
    const status = await relayStatus(dataSource, store);
    // Nobody has ever led: there is no relay.
    return { ...status, exists: status.epoch !== '0' };
  }

  @Route({
    method: 'GET',
    path: 'parked',
    summary: 'Streams that wait for a redrive',
    roles: ['operator', 'supervisor'],
    answer: Type.Object({ items: Type.Array(Type.Unknown()) }),
  })
  async parked() {
    return { items: await this.runtime.react.parked() };
  }

  @Route({
    method: 'POST',
    path: 'redrive',
    summary: 'Handle parked streams again, in order',
    roles: ['operator', 'supervisor'],
    body: RedriveRequest,
    status: 202,
    command: true,
    answer: Type.Object({ requested: Type.Integer() }),
    refusals: ['DELIVERY_NOT_PARKED'],
  })
  async redrive(@Input() call: Call<Static<typeof RedriveRequest>>) {
    const { service, store, dataSource } = this.context;
    const command = this.deliveryCommand(call);
    const { stream } = call.body;
    if (stream === undefined) return { requested: await requestRedriveAll(store, dataSource, service, command) };
    await requestRedrive(store, stream, command);
    return { requested: 1 };
  }

  @Route({
    method: 'POST',
    path: 'projections/check',
    summary: 'Compute the read models again beside the live ones and compare',
    roles: ['operator', 'auditor'],
    status: 200,
    contentType: LINES,
    answer: Checked,
    refusals: ['REBUILD_RUNNING'],
  })
  check(): Promise<StreamableFile> {
    return linesOf((onProgress, signal) => this.runtime.project.check({ onProgress, signal }));
  }

  @Route({
    method: 'POST',
    path: 'projections/rebuild',
    summary: 'Compute the read models again from the log, compare, and switch to the new ones',
    roles: ['operator'],
    status: 200,
    contentType: LINES,
    answer: Checked,
    refusals: ['REBUILD_RUNNING'],
  })
  rebuild(): Promise<StreamableFile> {
    return linesOf((onProgress, signal) => this.runtime.project.rebuild({ onProgress, signal }));
  }

  private deliveryCommand({ actor, body, command }: Call<Static<typeof RedriveRequest>>): DeliveryCommand {
    const { service, tenant } = this.context;
    const { commandId, now, traceparent } = command;
    return { group: reactGroup(service), actor, reason: body.reason, commandId, occurredAt: now, tenant, traceparent };
  }
}

type Work = (tell: (progress: RebuildProgress) => void, signal: AbortSignal) => Promise<Comparison>;

function linesOf(work: Work): Promise<StreamableFile> {
  const parts = reported<{ readonly progress: RebuildProgress }, Comparison>((tell, signal) =>
    work((progress) => tell({ progress }), signal),
  );
  return streamed(textOf(parts), LINES);
}

async function* textOf(parts: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const part of parts) yield `${JSON.stringify(part)}\n`;
}
