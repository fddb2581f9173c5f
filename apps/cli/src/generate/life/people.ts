import type { ComplaintState, Envelope, Language } from '@recourse/contracts';
import { attemptRevisit } from '@recourse/feedback/domain/attempt-revisit';
import { recordRevisit } from '@recourse/feedback/domain/record-revisit';
import { acknowledge, withdraw } from '@recourse/intake/domain/complaint-commands';
import { supplement } from '@recourse/intake/domain/supplement';
import { close } from '@recourse/resolution/domain/close';
import { contactCustomer } from '@recourse/resolution/domain/contact-customer';
import { reopen } from '@recourse/resolution/domain/reopen';
import { classifyByPerson } from '@recourse/routing/domain/classification/classify-by-person.decider';
import { decideReturn, returnComplaint } from '@recourse/routing/domain/returns/returns';
import type { RulesVersion } from '@recourse/service-kit';
import { customerOf, type Decision, type Principal, type Sender } from '@recourse/service-kit/domain';
import type { Random } from '../population/random.js';
import { commentText, improvementText, noteText, supplementText } from '../texts/compose.js';
import type { Clockwork } from './clockwork.js';
import { commitments } from './commitments.js';
import type { House } from './house.js';
import { operator, type Recorder } from './recorder.js';

export interface Scene {
  readonly random: Random;
  readonly time: Clockwork;
  readonly recorder: Recorder;
  /** Records a command and what the services make of it. */
  readonly take: (decide: (idOf: (index: number) => string) => readonly Decision[]) => Envelope[];
  readonly rules: RulesVersion;
  readonly house: House;
  readonly language: Language;
  /** When all this is recorded. */
  readonly now: string;
}

const MOST_CYCLES = 4;

/** What people do about a complaint: the customer, the handler, colleagues and supervisors, each step drawn. */
export class People {
  constructor(private readonly scene: Scene) {}

  /** Until the complaint is closed or withdrawn, or the histories end. */
  live(): void {
    if (!this.receive()) return;
    while (this.state.status === 'assigned' && this.state.cycle <= MOST_CYCLES) {
      if (!this.handle() || !this.revisit()) return;
    }
  }

  /** Until somebody works on it. @returns false where nothing more happens */
  private receive(): boolean {
    const { random, time, take, language, house } = this.scene;
    if (random.chance(0.2)) {
      if (!time.pass(random.around(3, 1))) return false;
      take(() => acknowledge(this.state, { channel: this.state.channel!, ...this.at() }, this.sender));
    }
    if (random.chance(0.02)) return this.giveUp(random.around(300, 1));
    if (this.state.status === 'received') {
      if (!time.work(random.around(40, 0.8))) return false;
      const person = house.supervisor(language, random);
      this.classify('other/general', person);
    }
    return random.chance(0.05) ? this.sendBack() : true;
  }

  private sendBack(): boolean {
    const { random, time, take, language, house } = this.scene;
    if (!time.work(random.around(25, 0.7))) return false;
    const suggestedTeam = random.pick(house.teams.filter((team) => team !== this.state.team));
    const note = noteText(language, 'returned', random);
    const reason = { reason: 'wrong-team', suggestedTeam, note, ...this.byHandler() };
    take(() => returnComplaint(this.state, reason, true, this.sender));
    if (!time.work(random.around(45, 0.8))) return false;
    const accepted = random.chance(0.8);
    const team = accepted ? { team: suggestedTeam } : {};
    const by = { ...this.at(), actedBy: house.supervisor(language, random) };
    take(() => decideReturn(this.state, { accepted, ...team, ...by }, true, this.sender));
    return true;
  }

  /** From the assignment to an answer. */
  private handle(): boolean {
    const { random, time, take } = this.scene;
    const patience = patienceOf(this.state.severity);
    const atOnce = random.chance(0.3);
    if (!atOnce) {
      for (let reached = false; !reached;) {
        if (!time.work(random.around(70, 0.9) * patience)) return false;
        reached = random.chance(0.85);
        this.contact(this.state.cycle === 1 ? 'first-response' : 'progress', reached);
      }
      if (random.chance(0.04)) this.correct();
      if (random.chance(0.06)) {
        if (!time.pass(random.around(500, 0.8))) return false;
        take(() =>
          supplement(
            this.state,
            { channel: this.state.channel!, text: this.words(supplementText), ...this.at() },
            this.customer,
          ),
        );
      }
      if (random.chance(0.02)) return this.giveUp(random.around(600, 1));
    }
    return commitments(this.scene, random.around(atOnce ? 120 : 650, 1) * patience);
  }

  /** The customer judges; somebody else than the handler asks. */
  private revisit(): boolean {
    const { random, time, take, language } = this.scene;
    const planned = this.state.revisit?.plannedFor;
    if (!planned || !time.workAfter(planned, random.around(150, 0.9))) return false;
    const byItself = random.chance(0.65);
    while (!byItself) {
      const reached = random.chance(0.75);
      take(() => attemptRevisit(this.state, { reached, ...this.byColleague() }, this.sender, this.policy));
      if (this.state.status !== 'resolved') return false;
      if (reached) break;
      if (!time.work(random.around(480, 0.3))) return false;
    }
    const overall = random.pick([1, 2, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
    const near = () => Math.min(5, Math.max(1, overall + random.whole(3) - 1));
    const scores = { overall, again: near(), recommend: near() };
    const satisfied = overall >= 4;
    const comment = random.chance(0.35) ? { comment: commentText(language, satisfied, random) } : {};
    const improvement = overall < 5 ? { improvement: improvementText(language, random) } : {};
    take(() =>
      recordRevisit(
        this.state,
        { scores, ...comment, ...improvement, ...this.byColleague() },
        this.sender,
        this.policy,
      ),
    );
    return this.state.status === 'resolved' ? this.decideWithoutRules() : true;
  }

  /** The rules reopen no more: a supervisor decides. */
  private decideWithoutRules(): boolean {
    const { random, time, take, language, house } = this.scene;
    if (!time.work(random.around(300, 0.8))) return false;
    const by = { ...this.at(), actedBy: house.supervisor(language, random) };
    if (random.chance(0.7)) {
      take(() => close(this.state, { reason: 'final-answer', ...by }, this.sender));
      return false;
    }
    const note = noteText(language, 'reopened', random);
    take(() => reopen(this.state, { reason: 'supervisor-review', note, ...by }, this.sender));
    return true;
  }

  private contact(purpose: 'first-response' | 'progress', reached: boolean): void {
    const { random, take } = this.scene;
    const channel = random.pick(['phone', 'phone', 'email'] as const);
    const note = random.chance(0.5)
      ? { note: this.words((language) => noteText(language, reached ? 'contacted' : 'notReached', random)) }
      : {};
    take(() => contactCustomer(this.state, { channel, purpose, reached, ...note, ...this.byHandler() }, this.sender));
  }

  private correct(): void {
    const { random, rules } = this.scene;
    const others = rules.content.categories.filter(({ code }) => code !== this.state.category);
    this.classify(random.pick(others).code, this.state.assignee!);
  }

  private classify(category: string, person: string): void {
    const { random, take, rules } = this.scene;
    const severity = random.pick(['low', 'normal', 'normal', 'high'] as const);
    const actor = { kind: 'person', id: person, role: 'handler' } as const;
    take(() =>
      classifyByPerson(this.state, { category, severity }, rules, { ...this.at(), precision: 'instant', actor }),
    );
  }

  private giveUp(minutes: number): false {
    const { random, time, take, language } = this.scene;
    if (!time.pass(minutes)) return false;
    const reason = random.pick(['solved-itself', 'changed-mind', 'filed-twice']);
    const note = noteText(language, 'withdrawn', random);
    take(() => withdraw(this.state, { reason, note, ...this.at() }, this.customer));
    return false;
  }

  private words(text: (language: Language, random: Random) => string): string {
    return text(this.scene.language, this.scene.random);
  }

  private get state(): ComplaintState {
    return this.scene.recorder.state;
  }

  private get policy() {
    return this.scene.rules.content.revisit;
  }

  private get sender(): Sender {
    return { principal: operator, now: this.scene.now };
  }

  private get customer(): Sender {
    const principal: Principal = { ...operator, actor: customerOf(this.state) };
    return { principal, now: this.scene.now };
  }

  private at() {
    return { occurredAt: this.scene.time.now };
  }

  private byHandler() {
    return { ...this.at(), actedBy: this.state.assignee! };
  }

  private byColleague() {
    const { house, language, random } = this.scene;
    return { ...this.at(), actedBy: house.colleague(this.state, language, random) };
  }
}

/** How quickly people turn to it. */
function patienceOf(severity: string | null): number {
  if (severity === 'critical') return 0.35;
  if (severity === 'high') return 0.7;
  return severity === 'low' ? 1.25 : 1;
}
