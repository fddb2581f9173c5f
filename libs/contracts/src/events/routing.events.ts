import Type from 'typebox';
import {
  CategoryPath,
  Closed,
  Code,
  Count,
  FreeText,
  Instant,
  Language,
  LocalizedText,
  OneOf,
  Uuid,
} from '../schema/primitives.js';
import { ClockDefinition, RulesPack, severities } from '../rules/rules-pack.js';
import { defineEvent } from './event-type.js';
import { clockOf, cycle, RulesReference } from './shared.js';

export const complaintClassified = defineEvent({
  type: 'complaint.classified',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'The complaint got its category', zh: '投诉已分类' },
  data: Closed({
    ...cycle,
    category: CategoryPath,
    severity: OneOf(...severities),
    decidedBy: OneOf('rule', 'person'),
    ruleId: Type.Optional(Code),
    rules: Type.Optional(RulesReference),
  }),
  personal: Closed({ matchedWords: Type.Optional(Type.Array(FreeText(60), { maxItems: 20 })) }),
});

export const complaintAssigned = defineEvent({
  type: 'complaint.assigned',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'The complaint got a team and a handler', zh: '投诉已分派团队和处理人' },
  data: Closed({
    ...cycle,
    team: Code,
    assignee: Code,
    automatic: Type.Boolean(),
    rules: Type.Optional(RulesReference),
    /** Who could have taken it, with the open complaints of each as known at `loadPosition`. */
    candidates: Type.Array(Closed({ staff: Code, open: Count, capacity: Count }), { maxItems: 50 }),
    loadPosition: Type.String({ maxLength: 40 }),
  }),
});

export const complaintClockStarted = defineEvent({
  type: 'complaint.clock-started',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'A clock started', zh: '时限开始计时' },
  data: Closed({
    ...clockOf,
    purpose: OneOf('response', 'resolution'),
    rules: RulesReference,
    calendar: Closed({ id: Code, version: Type.Integer({ minimum: 1 }) }),
    limit: ClockDefinition.properties.limit,
    triggerId: Uuid,
    startsAt: Instant,
    dueAt: Instant,
    /** Whether the due instant itself is still on time. */
    dueInclusive: Type.Boolean(),
    satisfiedBy: ClockDefinition.properties.satisfiedBy,
    verification: ClockDefinition.properties.verification,
  }),
});

export const complaintClockMet = defineEvent({
  type: 'complaint.clock-met',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'A clock was met', zh: '在时限内完成' },
  data: Closed({ ...clockOf, stopId: Uuid, dueAt: Instant }),
});

export const complaintClockMissed = defineEvent({
  type: 'complaint.clock-missed',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'A clock was missed', zh: '超过时限' },
  data: Closed({ ...clockOf, dueAt: Instant }),
});

export const complaintClockEnded = defineEvent({
  type: 'complaint.clock-ended',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'A clock ended without being met or missed', zh: '时限终止' },
  data: Closed({ ...clockOf, reason: OneOf('withdrawn', 'closed', 'undetermined') }),
});

export const staffRegistered = defineEvent({
  type: 'staff.registered',
  owners: ['routing'],
  stream: 'staff',
  summary: { en: 'A person who handles complaints was registered or changed', zh: '登记或变更处理人员' },
  data: Closed({
    staff: Code,
    teams: Type.Array(Code, { minItems: 1, maxItems: 50 }),
    languages: Type.Array(Language, { minItems: 1 }),
    capacity: Count,
    active: Type.Boolean(),
  }),
  personal: Closed({ name: FreeText(200) }),
});

export const teamRegistered = defineEvent({
  type: 'team.registered',
  owners: ['routing'],
  stream: 'team',
  summary: { en: 'A team was registered or changed', zh: '登记或变更团队' },
  data: Closed({ team: Code, title: LocalizedText }),
});

export const rulesPublished = defineEvent({
  type: 'rules.published',
  owners: ['routing'],
  stream: 'rules',
  summary: { en: 'A new version of a rule pack was published', zh: '发布规则包新版本' },
  data: Closed({ version: Type.Integer({ minimum: 1 }), content: RulesPack }),
});

export const routingEvents = [
  complaintClassified,
  complaintAssigned,
  complaintClockStarted,
  complaintClockMet,
  complaintClockMissed,
  complaintClockEnded,
  staffRegistered,
  teamRegistered,
  rulesPublished,
] as const;
