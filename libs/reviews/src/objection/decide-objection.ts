import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ProposalStore } from '../second-person/proposal.store.js';
import { readStatement } from './long-words.js';
import { endEvent } from './objection-events.js';
import { ObjectionGate, type OpenObjection } from './objection-gate.js';
import { ObjectionNews, type ObjectionSeen } from './objection-news.js';
import type { DecideObjectionRefusal } from './objection.errors.js';
import { objectionState, type ObjectionKey } from './objection.js';
import { ObjectionStore } from './objection.store.js';

/** What a decider says without a new determination; a new one is proposed to a second person. */
export const OBJECTION_ANSWERS = ['admitted', 'tooLate', 'upheld', 'overtaken'] as const;
export type ObjectionAnswer = (typeof OBJECTION_ANSWERS)[number];

/**
 * Somebody of the office who had no hand in the determination decides on the objection: admits one that came late or refuses
 * it as too late, lets the determination stand, or notes that another has taken its place.
 */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: ObjectionGate,
    private readonly objections: ObjectionStore,
    private readonly news: ObjectionNews,
    private readonly proposals: ProposalStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param typed the reason, which the employer reads
   * @param seen what stood on the page it was decided from; what came since is shown first
   */
  async run(
    actor: Actor,
    key: ObjectionKey,
    answer: ObjectionAnswer,
    typed: string,
    seen: ObjectionSeen,
  ): Promise<Result<null, DecideObjectionRefusal>> {
    const on = await this.clock.today();
    return this.database.transaction(async manager => {
      const taken = await this.gate.decide(manager, actor, key);
      if (!taken.ok) return taken;
      const refusal = await this.fits(manager, taken.value, answer);
      if (refusal) return refuse({ code: refusal });
      if (await this.news.since(manager, taken.value.objection, seen))
        return refuse({ code: 'addedMeanwhile' });
      const words = readStatement(typed);
      if (!words.ok) return words;
      await this.objections.act(manager, key, {
        ...{ kind: answer, side: 'office', words: words.value, on, by: actor },
      });
      await this.tell(manager, actor, taken.value, answer);
      return ok(null);
    });
  }

  /** What keeps the answer from fitting how the objection stands; null when nothing does. */
  private async fits(manager: EntityManager, open: OpenObjection, answer: ObjectionAnswer) {
    const { objection } = open;
    const isOvertaken = await this.gate.isOvertaken(manager, open);
    if (answer === 'overtaken') return isOvertaken ? null : ('notOvertaken' as const);
    if (isOvertaken) return 'isOvertaken' as const;
    const isLate = objectionState(objection) === 'late';
    if (answer === 'admitted' || answer === 'tooLate') return isLate ? null : ('notLate' as const);
    if (isLate) return 'notAdmitted' as const;
    // Whoever upholds while a new determination waits for its second person would decide twice.
    return (await this.proposals.waiting(manager, objection)) ? ('proposalWaits' as const) : null;
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    { objection, determination }: OpenObjection,
    answer: ObjectionAnswer,
  ): Promise<void> {
    const { regionCode, objectionId, determinationId } = objection;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: `objection.${answer}` },
      ...{ subjectKind: 'objection', subjectId: objectionId, details: { determinationId } },
    });
    if (answer === 'admitted') return;
    await this.outbox.add(manager, endEvent(objection, answer, determination.documentNumber));
  }
}
