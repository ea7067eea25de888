import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase, type AssessedCase } from '../assess-case.js';
import type { CaseInput } from '../case-input.js';
import { recordOf, type DeterminationRecord } from '../determination.js';
import { groundOfBasis } from '../second-person/ground.js';
import type { ProposalKey } from '../second-person/proposal.js';
import { ProposalStore } from '../second-person/proposal.store.js';
import { DeterminationStore } from '../store/determination.store.js';
import { PolicyArchive } from '../store/policy-archive.js';
import { changedInput, type ChangeInput } from './changed-input.js';
import { readStatement } from './long-words.js';
import { ObjectionGate, type OpenObjection } from './objection-gate.js';
import { ObjectionNews, type ObjectionSeen } from './objection-news.js';
import type { ChangeRefusal } from './objection.errors.js';
import { objectionState, type ObjectionKey } from './objection.js';

/** The determination as it stands, and as it would be: by the same rules, from changed figures. */
export interface ChangePreview extends AssessedCase {
  readonly input: CaseInput;
  readonly record: DeterminationRecord;
  readonly before: CaseInput;
}

/** A proposal keeps as many characters of the decider's words. */
const LONGEST_WORDS = 1_000;

/**
 * The decider finds other figures: a new determination beside the old one, worked out by the same rules, which a second
 * person approves. Line decisions, headcount and payroll can change; nothing else of the filing can.
 */
@Injectable()
export class ChangeDetermination {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: ObjectionGate,
    private readonly news: ObjectionNews,
    private readonly determinations: DeterminationStore,
    private readonly proposals: ProposalStore,
    private readonly policies: PolicyArchive,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** What the changes come to; nothing is stored. */
  async preview(
    actor: Actor,
    key: ObjectionKey,
    input: ChangeInput,
  ): Promise<Result<ChangePreview, ChangeRefusal>> {
    return this.database.transaction(manager => this.make(manager, actor, key, input));
  }

  /**
   * @param typed why, which the employer reads
   * @param seen what stood on the page of the objection; what came since is shown first
   */
  async propose(
    actor: Actor,
    key: ObjectionKey,
    input: ChangeInput,
    typed: string,
    seen: ObjectionSeen,
  ): Promise<Result<ProposalKey, ChangeRefusal>> {
    const words = readStatement(typed, LONGEST_WORDS);
    if (!words.ok) return words;
    const made = await this.preview(actor, key, input);
    if (!made.ok) return made;
    await this.policies.keep(made.value.record.policyHash, made.value.record.policyContent);
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const again = await this.make(manager, actor, key, input);
      if (!again.ok) return again;
      const held = await this.gate.hold(manager, key);
      if (!held) return refuse({ code: 'notFound' });
      if (await this.proposals.waiting(manager, held.objection)) return refuse({ code: 'proposalWaits' });
      if (await this.news.since(manager, held.objection, seen)) return refuse({ code: 'addedMeanwhile' });
      return ok(await this.store(manager, actor, held, again.value, { words: words.value, today }));
    });
  }

  private async make(
    manager: EntityManager,
    actor: Actor,
    key: ObjectionKey,
    input: ChangeInput,
  ): Promise<Result<ChangePreview, ChangeRefusal>> {
    const taken = await this.gate.decide(manager, actor, key);
    if (!taken.ok) return taken;
    if (await this.gate.isOvertaken(manager, taken.value)) return refuse({ code: 'isOvertaken' });
    const { objection, determination } = taken.value;
    if (objectionState(objection) === 'late') return refuse({ code: 'notAdmitted' });
    const stored = await this.determinations.record(manager, determination);
    if (!stored) return refuse({ code: 'notFound' });
    const before = JSON.parse(stored.input) as CaseInput;
    const changed = changedInput(before, input, determination.documentNumber);
    if (!changed.ok) return changed;
    if (changed.value.objection?.changed.length === 0) return refuse({ code: 'nothingChanged' });
    const assessed = assessCase(changed.value);
    if (!assessed.ok) return assessed;
    const { assessment, policy } = assessed.value;
    const record = recordOf(changed.value, policy, assessment);
    if (record.result === stored.result) return refuse({ code: 'nothingChanged' });
    return ok({ ...assessed.value, input: changed.value, record, before });
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    { objection, determination }: OpenObjection,
    { assessment, record }: ChangePreview,
    { words, today }: { readonly words: string; readonly today: PlainDate },
  ): Promise<ProposalKey> {
    const { regionCode, objectionId, employerId, levyYear } = objection;
    const of = await this.determinations.caseOf(manager, determination);
    if (!of) throw new Error(`determination ${determination.determinationId} is gone`);
    const key = await this.proposals.add(manager, {
      of: { ...of, basis: 'objection' },
      ...{ ground: groundOfBasis('objection'), objectionId, supersedesId: determination.determinationId },
      ...{ decisionsSeen: null, correctionSeen: null, words },
      ...{ assessment, record, proposedBy: actor, proposedOn: today },
    });
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'determination.proposed' },
      ...{ subjectKind: 'objection', subjectId: objectionId },
      details: { proposalId: key.proposalId, levyYear, ground: 'objection' },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'determination.proposed' },
      payload: { proposalId: key.proposalId, employerId, levyYear },
      dedupeKey: `determinationProposed:${key.proposalId}`,
    });
    return key;
  }
}
