import type { ComplaintCommand, ComplaintStatus, Service } from '@recourse/contracts';
import type { StagedComplaint, Way } from '../stage/bring.js';
import type { Person, Stage } from '../stage/stage.js';

/** What a request holds beside who sends it. */
export interface RequestParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request that a route answers with success, if it is sent by somebody who may. */
export interface Example {
  /** The command of the table (docs/states.md) that it is; null for any other route. */
  readonly command: ComplaintCommand | null;
  /** Status of the complaint that it is about. */
  readonly status: ComplaintStatus;
  readonly way: Way;
  readonly request: (complaint: StagedComplaint, stage: Stage) => RequestParts | Promise<RequestParts>;
}

/** By the name of the route, such as `GET /resolution/cases`. */
export type Examples = Readonly<Record<string, Example>>;

type Body = object | ((complaint: StagedComplaint) => object);

interface CommandOptions extends Way {
  readonly status?: ComplaintStatus;
  /** Name of the path's parameter for what was prepared. */
  readonly preparedParam?: string;
}

/** A command on one complaint. */
export function commandExample(
  command: ComplaintCommand,
  body: Body,
  { status = 'assigned', preparedParam, ...way }: CommandOptions = {},
): Example {
  return {
    command,
    status,
    way,
    request: (complaint) => ({
      params: {
        complaintId: complaint.complaintId,
        ...(preparedParam === undefined ? {} : { [preparedParam]: complaint.prepared }),
      },
      body: typeof body === 'function' ? body(complaint) : body,
    }),
  };
}

/** Any other request; the complaint that stands ready is one that its handler has. */
export const example = (request: Example['request'] = () => ({}), status: ComplaintStatus = 'assigned'): Example => ({
  command: null,
  status,
  way: {},
  request,
});

/** About the complaint itself, with nothing but this in the query. */
export const onComplaint = (query: Readonly<Record<string, string>> = {}): Example =>
  example(({ complaintId }) => ({ params: { complaintId }, query }));

/** Has somebody begin what the command is about, while the handler has the complaint. */
export const begun = (person: Person, service: Service, what: string, body: object): Pick<Way, 'whileAssigned'> => ({
  async whileAssigned({ complaintId }, stage) {
    const path = `/${service}/complaints/${complaintId}/${what}`;
    return (await stage.must(person, { method: 'POST', path, body }))['eventId'] as string;
  },
});
