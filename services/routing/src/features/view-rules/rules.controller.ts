import { Controller, Inject } from '@nestjs/common';
import { Code, LocalDate, LocalizedText, RulesPack } from '@recourse/contracts';
import { closedQuery, Input, Route, RulesLibrary, RulesPackRow, type Call } from '@recourse/service-kit';
import { DataSource } from 'typeorm';
import Type from 'typebox';

const readers = ['handler', 'supervisor', 'auditor', 'operator'] as const;

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });

const PackOverview = Type.Object({
  pack: Code,
  title: LocalizedText,
  version: Version,
  effectiveFrom: LocalDate,
  channels: Type.Array(Code),
});

const PackVersion = Type.Object({ pack: Code, version: Version, hash: Type.String(), content: RulesPack });

const VersionParams = closedQuery({ pack: Code, version: Type.String({ pattern: '^[1-9]\\d{0,5}$' }) });

@Controller('rules')
export class RulesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(RulesLibrary) private readonly library: RulesLibrary,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    summary: 'The newest version of every rule pack',
    roles: readers,
    answer: Type.Object({ items: Type.Array(PackOverview) }),
  })
  async listRules() {
    const rows = await this.dataSource.getRepository(RulesPackRow).find({ order: { stream: 'ASC' } });
    return { items: await Promise.all(rows.map((row) => this.overview(row))) };
  }

  @Route({
    method: 'GET',
    path: ':pack/:version',
    summary: 'One version of a rule pack, as it stands in the log',
    roles: readers,
    params: VersionParams,
    answer: PackVersion,
    refusals: ['RULES_NOT_FOUND'],
  })
  async readRules(@Input() { params }: Call<unknown, { readonly pack: string; readonly version: string }>) {
    const { reference, content } = await this.library.version({ pack: params.pack, version: Number(params.version) });
    return { ...reference, content };
  }

  private async overview(row: RulesPackRow) {
    const { reference, content } = (await this.library.versions(row)).at(-1)!;
    const { title, effectiveFrom, channels } = content;
    return { pack: reference.pack, title, version: reference.version, effectiveFrom, channels };
  }
}
