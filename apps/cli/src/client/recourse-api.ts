import type { Configuration, RulesPack, Service } from '@recourse/contracts';
import { services } from '@recourse/contracts';
import type { ApiClient } from './api-client.js';
import type {
  AdoptedModel,
  Answer,
  BulkItem,
  Case,
  Checked,
  Progressing,
  ComplaintRow,
  ConsumerStatuses,
  Figures,
  Page,
  ParkedStream,
  RelayView,
  ResponseFigures,
  StaffRow,
  StateView,
  Submission,
  TimelineView,
  UnclassifiedRow,
} from './api-types.js';

/** At most so many submissions in one bulk request, and ids in one question for cases. */
export const BATCH = 100;

const PAGE = 500;
const idsQuery = (ids: readonly string[]): string => `ids=${ids.join(',')}&limit=${ids.length}`;

/** The routes of the five services that the command line uses, by name. */
export class RecourseApi {
  constructor(readonly client: ApiClient) {}

  fileInBulk(submissions: readonly Submission[]): Promise<{ items: readonly BulkItem[] }> {
    return this.client.postRepeatable('/intake/complaints/bulk', { submissions });
  }

  command(path: string, body: object, key: string | null): Promise<Answer> {
    return this.client.post(path, body, key);
  }

  configure(configuration: Configuration): Promise<{ changed: readonly string[]; unchanged: number }> {
    return this.client.put('/routing/configuration', configuration);
  }

  async rules(): Promise<readonly { pack: string; version: number; channels: readonly string[] }[]> {
    return (await this.client.get<Page<{ pack: string; version: number; channels: string[] }>>('/routing/rules')).items;
  }

  async rulesContent(pack: string, version: number): Promise<RulesPack> {
    return (await this.client.get<{ content: RulesPack }>(`/routing/rules/${pack}/${version}`)).content;
  }

  uploadModel(sha256: string, file: Uint8Array): Promise<unknown> {
    return this.client.putFile(`/routing/models/${sha256}`, file);
  }

  adoptModel(
    pack: string,
    adoption: { readonly id: string; readonly sha256: string; readonly effectiveFrom: string },
    key?: string,
  ): Promise<Answer> {
    return this.client.post(`/routing/rules/${pack}/models`, adoption, key);
  }

  retireModel(pack: string, sha256: string, reason: string): Promise<Answer> {
    return this.client.post(`/routing/rules/${pack}/models/${sha256}/retirement`, { reason });
  }

  async models(pack: string): Promise<readonly AdoptedModel[]> {
    return (await this.client.get<Page<AdoptedModel>>(`/routing/rules/${pack}/models`)).items;
  }

  staff(): Promise<readonly StaffRow[]> {
    return this.all((after) => this.client.get(`/routing/staff?limit=${PAGE}${after}`));
  }

  /** Complaints that no rule fits. */
  unclassified(): Promise<readonly UnclassifiedRow[]> {
    return this.all((after) => this.client.get(`/routing/unclassified?limit=${PAGE}${after}`));
  }

  /** @param ids at most `BATCH`; those that are not in the read model yet are missing in the answer */
  async cases(ids: readonly string[]): Promise<readonly Case[]> {
    return (await this.client.get<Page<Case>>(`/resolution/cases?${idsQuery(ids)}`)).items;
  }

  figures(): Promise<Figures> {
    return this.client.get('/audit/figures');
  }

  responseFigures(channelPrefix: string): Promise<ResponseFigures> {
    return this.client.get(`/audit/figures/responses?channelPrefix=${encodeURIComponent(channelPrefix)}`);
  }

  async complaintByReference(reference: string): Promise<ComplaintRow | null> {
    const path = `/audit/complaints?reference=${encodeURIComponent(reference)}`;
    return (await this.client.get<Page<ComplaintRow>>(path)).items[0] ?? null;
  }

  timeline(complaintId: string, query: string): Promise<TimelineView> {
    return this.client.get(`/audit/complaints/${complaintId}/timeline?purpose=operation${query}`);
  }

  state(complaintId: string, query: string): Promise<StateView> {
    return this.client.get(`/audit/complaints/${complaintId}/state?purpose=operation${query}`);
  }

  foldLines(): AsyncGenerator<string> {
    return this.client.lines('GET', '/audit/fold');
  }

  verificationLines(): AsyncGenerator<string> {
    return this.client.lines('POST', '/audit/verification');
  }

  consumers(service: Service): Promise<ConsumerStatuses> {
    return this.client.get(`/${service}/operations/status`);
  }

  /** Any service can tell. */
  relay(): Promise<RelayView> {
    return this.client.get('/audit/operations/relay');
  }

  async allConsumers(): Promise<readonly ConsumerStatuses[]> {
    return Promise.all(services.map((service) => this.consumers(service)));
  }

  async parked(): Promise<readonly (ParkedStream & { readonly service: Service })[]> {
    const lists = await Promise.all(
      services.map(async (service) => {
        const { items } = await this.client.get<{ items: ParkedStream[] }>(`/${service}/operations/parked`);
        return items.map((item) => ({ ...item, service }));
      }),
    );
    return lists.flat();
  }

  /** @returns how many streams will be handled again */
  async redrive(service: Service, stream?: string): Promise<number> {
    const body = { reason: 'operator-request', ...(stream === undefined ? {} : { stream }) };
    return (await this.client.post<{ requested: number }>(`/${service}/operations/redrive`, body)).requested;
  }

  async checkProjections(
    service: Service,
    mode: 'check' | 'rebuild',
    onProgress: (progress: Progressing['progress']) => void = () => undefined,
  ): Promise<Checked> {
    let result: Checked | null = null;
    for await (const text of this.client.lines('POST', `/${service}/operations/projections/${mode}`)) {
      const line = JSON.parse(text) as Checked | Progressing;
      if ('progress' in line) onProgress(line.progress);
      else result = line;
    }
    return result!;
  }

  private async all<T>(page: (after: string) => Promise<Page<T>>): Promise<readonly T[]> {
    const found: T[] = [];
    for (let after = ''; ;) {
      const { items, next } = await page(after);
      found.push(...items);
      if (next === null || next === undefined) return found;
      after = `&after=${encodeURIComponent(next)}`;
    }
  }
}
