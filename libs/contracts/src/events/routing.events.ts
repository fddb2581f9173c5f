import Type from 'typebox';
import {
  CategoryPath,
  Closed,
  Code,
  Count,
  FreeText,
  Instant,
  Language,
  LocalDate,
  LocalizedText,
  OneOf,
  Sha256,
  Uuid,
} from '../schema/primitives.js';
import { ClockDefinition, manners, natures, RulesPack, severities, Shifts } from '../rules/rules-pack.js';
import { defineEvent } from './event-type.js';
import { clockOf, cycle, ModelReference, Note, RulesReference } from './shared.js';

/** In thousandths. */
const Share = Type.Integer({ minimum: 0, maximum: 1_000 });

/** What made the rule or the model say so: pieces of the complaint's text. */
const Explanation = Closed({
  matchedWords: Type.Optional(Type.Array(FreeText(60), { maxItems: 20 })),
  /** What speaks most for the model's category; the weight is that in the model's score, in thousandths. */
  features: Type.Optional(
    Type.Array(Closed({ text: FreeText(60), weight: Type.Integer({ minimum: -1e9, maximum: 1e9 }) }), { maxItems: 20 }),
  ),
});

export const complaintClassified = defineEvent({
  type: 'complaint.classified',
  version: 2,
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'The complaint got its category', zh: '投诉已分类' },
  data: Closed({
    ...cycle,
    category: CategoryPath,
    severity: OneOf(...severities),
    decidedBy: OneOf('rule', 'model', 'person'),
    ruleId: Type.Optional(Code),
    model: Type.Optional(ModelReference),
    rules: Type.Optional(RulesReference),
    nature: Type.Optional(OneOf(...natures)),
    manner: Type.Optional(OneOf(...manners)),
    /** Which rule said what, beside `ruleId`, which gave the category. */
    reasons: Type.Optional(
      Type.Array(Closed({ of: OneOf('severity', 'nature', 'manner'), ruleId: Code }), { maxItems: 3 }),
    ),
    confidence: Type.Optional(Share),
    /** The classification, or the proposal, that this one puts right: both stay. */
    corrects: Type.Optional(Uuid),
  }),
  personal: Explanation,
});

/** Below the threshold of the rules: a person decides. */
export const complaintClassificationProposed = defineEvent({
  type: 'complaint.classification-proposed',
  version: 2,
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'A category was proposed to a person, who decides', zh: '向人工提出分类建议' },
  data: Closed({
    ...cycle,
    category: CategoryPath,
    severity: OneOf(...severities),
    proposedBy: OneOf('rule', 'model'),
    ruleId: Type.Optional(Code),
    model: Type.Optional(ModelReference),
    rules: RulesReference,
    confidence: Share,
  }),
  personal: Explanation,
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
    /** Why the first candidate was chosen, in the order in which it was decided. */
    because: Type.Optional(
      Type.Array(OneOf('first-contact-owner', 'skill', 'language', 'tier', 'load', 'claim', 'person'), { maxItems: 7 }),
    ),
    /** People of the team who were left out, and why. */
    leftOut: Type.Optional(
      Type.Array(
        Closed({ staff: Code, why: OneOf('recused', 'absent', 'off-shift', 'on-leave', 'full', 'unskilled') }),
        {
          maxItems: 50,
        },
      ),
    ),
  }),
});

export const complaintReturned = defineEvent({
  type: 'complaint.returned',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'The handler says that it was assigned wrongly', zh: '处理人退回错派的投诉' },
  data: Closed({ ...cycle, team: Code, assignee: Code, reason: Code, suggestedTeam: Type.Optional(Code) }),
  personal: Note,
});

export const complaintReturnDecided = defineEvent({
  type: 'complaint.return-decided',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'Somebody decided about a return', zh: '裁定退回' },
  data: Closed({
    ...cycle,
    /** Id of the return. */
    returnId: Uuid,
    accepted: Type.Boolean(),
    /** The team that gets it now; given where the return was accepted. */
    team: Type.Optional(Code),
  }),
  personal: Note,
});

export const complaintOwnerChanged = defineEvent({
  type: 'complaint.owner-changed',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'The first-contact owner handed over', zh: '首接责任人交接' },
  data: Closed({ ...cycle, from: Type.Optional(Code), to: Code, reason: Code }),
  personal: Note,
});

export const complaintRecused = defineEvent({
  type: 'complaint.recused',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'Somebody must not handle the complaint', zh: '有关人员回避' },
  data: Closed({ ...cycle, staff: Code, reason: Code }),
  personal: Note,
});

export const complaintEscalated = defineEvent({
  type: 'complaint.escalated',
  owners: ['routing'],
  stream: 'complaint',
  summary: { en: 'The complaint went up a step of the ladder', zh: '投诉升级' },
  data: Closed({
    ...cycle,
    level: Type.Integer({ minimum: 1, maximum: 20 }),
    reason: OneOf('clock-missed', 'severity', 'person'),
    clock: Type.Optional(Code),
    /** Who is told. */
    team: Code,
    rules: Type.Optional(RulesReference),
  }),
  personal: Note,
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
    skills: Type.Optional(Type.Array(Code, { maxItems: 50 })),
    /** Local times at which this person works; always where it is left out. */
    shifts: Type.Optional(Shifts),
  }),
  personal: Closed({ name: FreeText(200) }),
});

export const staffPresenceChanged = defineEvent({
  type: 'staff.presence-changed',
  owners: ['routing'],
  stream: 'staff',
  summary: { en: 'A person came or went', zh: '人员在岗状态变更' },
  data: Closed({ staff: Code, present: Type.Boolean() }),
});

export const staffLeavePlanned = defineEvent({
  type: 'staff.leave-planned',
  owners: ['routing'],
  stream: 'staff',
  summary: { en: 'A person will be away', zh: '安排休假' },
  /** [from, until): the leave has the id of this event. */
  data: Closed({ staff: Code, from: Instant, until: Instant }),
});

export const staffLeaveCancelled = defineEvent({
  type: 'staff.leave-cancelled',
  owners: ['routing'],
  stream: 'staff',
  summary: { en: 'A leave was cancelled', zh: '取消休假' },
  data: Closed({ staff: Code, leaveId: Uuid }),
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

/** It classifies what no rule fits, among the complaints that come in from then on and were received on that day or later. */
export const rulesModelAdopted = defineEvent({
  type: 'rules.model-adopted',
  owners: ['routing'],
  stream: 'rules',
  summary: { en: 'A model was put to use beside the rules of a pack', zh: '规则包启用分类模型' },
  data: Closed({
    pack: Code,
    model: ModelReference,
    effectiveFrom: LocalDate,
    /** The categories that it can give. */
    labels: Type.Array(CategoryPath, { minItems: 2, maxItems: 1_000 }),
    trainedOn: Closed({
      documents: Count,
      /** Of the data, as whoever trained it says. */
      sha256: Sha256,
      /** Of the file that divided them, if one did. */
      splitSha256: Type.Optional(Sha256),
      source: OneOf('files', 'corrections'),
    }),
    seed: Count,
    /** As measured when it was trained. */
    scores: Closed({ accuracy: Share, macroF1: Share, expectedCalibrationError: Share }),
  }),
});

/** For the complaints that come in from then on: what was adopted before it decides again. */
export const rulesModelRetired = defineEvent({
  type: 'rules.model-retired',
  owners: ['routing'],
  stream: 'rules',
  summary: { en: 'A model was put out of use', zh: '规则包停用分类模型' },
  data: Closed({ pack: Code, model: ModelReference, reason: Code }),
});

export const routingEvents = [
  complaintClassified,
  complaintClassificationProposed,
  complaintAssigned,
  complaintReturned,
  complaintReturnDecided,
  complaintOwnerChanged,
  complaintRecused,
  complaintEscalated,
  complaintClockStarted,
  complaintClockMet,
  complaintClockMissed,
  complaintClockEnded,
  staffRegistered,
  staffPresenceChanged,
  staffLeavePlanned,
  staffLeaveCancelled,
  teamRegistered,
  rulesPublished,
  rulesModelAdopted,
  rulesModelRetired,
] as const;
