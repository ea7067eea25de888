import { Injectable } from '@nestjs/common';
import { mayServeRegion, type AccountKey, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import {
  differencesOf,
  DoubleClaims,
  ReviewDesk,
  unchangedLines,
  type FiledVersion,
  type Line,
  type VersionKey,
} from '#declarations';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import type { Assessment } from '#policy';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { assessCase, type AssessCaseRefusal } from './assess-case.js';
import { caseInputOf, type CaseInput } from './case-input.js';
import type { DeterminationSummary } from './determination.js';
import { ReadLastYear, type LastYear } from './last-year.js';
import { dueOnOf } from './review-limits.js';
import { NoteStore, type CaseNote } from './queue/note.store.js';
import { accessRefusal, type AccessRefusal } from './review-access.js';
import { judgementOf, type Judgement, type ReturnedLine } from './review-line.js';
import type { Closure, Review } from './review.js';
import { groundOf, type Ground } from './second-person/ground.js';
import type { Proposal } from './second-person/proposal.js';
import { ProposalStore } from './second-person/proposal.store.js';
import { StaffNames } from './staff-names.js';
import { DeterminationStore } from './store/determination.store.js';
import { ReviewStore } from './store/review.store.js';

/** Somebody of the filing whom another declaration in force claims for some of the same months. */
export interface ClaimedElsewhere {
  readonly entryId: string;
  /** 1 to 12, in order. */
  readonly months: readonly number[];
  /** Those of them that a determination counted there. */
  readonly settled: readonly number[];
  readonly employerName: string;
  readonly regionCode: string;
}

/** A return that a filing answers. */
export interface AnsweredReturn {
  readonly version: number;
  readonly returned: readonly ReturnedLine[];
  /** How many lines that were not returned say exactly what they said before. */
  readonly unchanged: number;
  /** Lines that differ although they were not returned: none, unless something is wrong. */
  readonly unexpected: readonly Line[];
}

/** Whether a second person must approve, and how the newest proposal about the case stands. */
export interface CaseSecondPerson {
  /** Why one person is not enough for what the case comes to now; null where one is. */
  readonly ground: Ground | null;
  /** The newest proposal; null before the first. */
  readonly proposal: Proposal | null;
  readonly proposedBy: string;
  readonly decidedBy: string;
}

/** A filing with everything a reviewer decides from. */
export interface ReviewCase {
  readonly filed: FiledVersion;
  readonly employerName: string;
  readonly dueOn: PlainDate;
  /** Null until somebody opens it. */
  readonly review: Review | null;
  /** Names of who has it on the desk, and who closed it. */
  readonly assignedTo: string | null;
  readonly closedBy: string | null;
  readonly closure: Closure | null;
  /** How many decisions the reviewer has seen when acting from this. */
  readonly decisions: number;
  readonly judgement: Judgement;
  readonly input: CaseInput;
  readonly assessed: Result<Assessment, AssessCaseRefusal>;
  readonly lastYear: LastYear | null;
  readonly claimedElsewhere: readonly ClaimedElsewhere[];
  /** Notes among colleagues, about every version; with the names of who wrote them. */
  readonly notes: readonly (CaseNote & { readonly writtenByName: string })[];
  /** Who filed it, by name. */
  readonly filedByName: string;
  /** What was returned of the version before, which this one answers; null where it answers no return. */
  readonly answers: AnsweredReturn | null;
  /** What the second person has to do with it. */
  readonly secondPerson: CaseSecondPerson;
  /** The determination that came of this version, or null. */
  readonly determination: DeterminationSummary | null;
}

/** `superseded`: another version is in force by now, under that key. */
export type ReadCaseRefusal =
  AccessRefusal | { readonly code: 'notFound' } | { readonly code: 'superseded'; readonly by: VersionKey };

/** Reads a case for a reviewer; that it was read is recorded, because it shows what people's certificates say. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReviewDesk,
    private readonly reviews: ReviewStore,
    private readonly determinations: DeterminationStore,
    private readonly lastYears: ReadLastYear,
    private readonly proposals: ProposalStore,
    private readonly notes: NoteStore,
    private readonly register: EmployerRegister,
    private readonly names: StaffNames,
    private readonly claims: DoubleClaims,
    private readonly audit: AuditTrail,
  ) {}

  async run(actor: Actor, key: VersionKey): Promise<Result<ReviewCase, ReadCaseRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const filed = await this.desk.filed(manager, key);
      if (!filed) return refuse(await this.gone(manager, actor, key));
      const refusal = accessRefusal(actor, filed);
      if (refusal) return refuse(refusal);
      await this.audit.record(manager, {
        regionCode: filed.regionCode,
        actor: { accountId: actor.accountId },
        action: 'review.caseRead',
        subjectKind: 'declaration',
        subjectId: filed.declarationId,
        details: { version: filed.version, at: this.clock.now().toISOString() },
      });
      return ok(await this.gather(manager, filed, today));
    });
  }

  /** Why a version cannot be read: there is none, or it was filed anew; the latter only for whoever may know. */
  private async gone(manager: EntityManager, actor: Actor, key: VersionKey): Promise<ReadCaseRefusal> {
    const by = await this.desk.current(manager, key);
    const isEarlier = by !== null && key.version < by.version;
    if (!isEarlier || !mayServeRegion(actor, 'reviewer', key.regionCode)) return { code: 'notFound' };
    return { code: 'superseded', by };
  }

  private async gather(manager: EntityManager, filed: FiledVersion, today: PlainDate): Promise<ReviewCase> {
    const review = await this.reviews.ofVersion(manager, filed);
    const decisions = review ? await this.reviews.decisions(manager, review) : [];
    const judgement = judgementOf(decisions);
    const input = caseInputOf(filed.documentNumber, filed.snapshot, judgement.exclusions);
    const assessed = assessCase(input);
    return {
      filed,
      employerName: (await this.register.ofKeys(manager, [filed])).get(filed.employerId)?.name ?? '',
      dueOn: dueOnOf(filed.declaredOn, filed.regionCode),
      review,
      assignedTo: review?.assigned ? await this.names.of(manager, review.assigned.by) : null,
      closedBy: review?.closure ? await this.names.of(manager, review.closure.by) : null,
      closure: review?.closure ?? null,
      decisions: decisions.length,
      judgement,
      input,
      assessed: assessed.ok ? ok(assessed.value.assessment) : assessed,
      lastYear: await this.lastYears.of(manager, filed),
      claimedElsewhere: await this.claimedElsewhere(manager, filed),
      determination: await this.determinationOf(manager, filed, review),
      notes: await this.notesOf(manager, filed),
      filedByName: await this.names.of(manager, filed.filedBy),
      answers: await this.answersOf(manager, filed),
      secondPerson: {
        ...(await this.newestProposal(manager, review)),
        ground: assessed.ok ? groundOf(assessed.value.assessment, filed.regionCode, today) : null,
      },
    };
  }

  private async notesOf(manager: EntityManager, filed: FiledVersion) {
    const notes = await this.notes.of(manager, filed);
    const names = await this.names.ofMany(
      manager,
      notes.map(({ writtenBy }) => writtenBy),
    );
    return notes.map(note => ({ ...note, writtenByName: names.get(note.writtenBy.accountId) ?? '' }));
  }

  /** What the version before was returned for, and that nothing else was touched. */
  private async answersOf(manager: EntityManager, filed: FiledVersion): Promise<AnsweredReturn | null> {
    const { replaced, correction } = filed;
    if (!replaced || correction) return null;
    const review = await this.reviews.ofVersion(manager, { ...filed, version: replaced.version });
    if (review?.closure?.outcome !== 'returned') return null;
    const { returned } = judgementOf(await this.reviews.decisions(manager, review));
    const lines = new Set(returned.map(({ line }) => line));
    const unchanged = unchangedLines(replaced.snapshot, filed.snapshot).filter(line => !lines.has(line));
    const differing = differencesOf(replaced.snapshot, filed.snapshot).map(({ line }) => line);
    return {
      ...{ version: replaced.version, returned, unchanged: unchanged.length },
      unexpected: differing.filter(line => !lines.has(line)),
    };
  }

  private async newestProposal(
    manager: EntityManager,
    review: Review | null,
  ): Promise<Omit<CaseSecondPerson, 'ground'>> {
    const proposal = review ? ((await this.proposals.ofReview(manager, review)).at(-1) ?? null) : null;
    const nameOf = (key: AccountKey | undefined) => (key ? this.names.of(manager, key) : '');
    return {
      proposal,
      proposedBy: await nameOf(proposal?.proposed.by),
      decidedBy: await nameOf(proposal?.decision?.by),
    };
  }

  /** Found anew each time: the other declaration may be filed, corrected or taken back at any moment. */
  private async claimedElsewhere(
    manager: EntityManager,
    { regionCode, declarationId, levyYear, snapshot }: FiledVersion,
  ): Promise<ClaimedElsewhere[]> {
    const { roster } = snapshot;
    const claims = await this.claims.forOffice(manager, { regionCode, declarationId, levyYear, roster });
    const employers = await this.register.ofKeys(
      manager,
      claims.map(({ by }) => by),
    );
    return claims.map(({ by, ...claim }) => ({
      ...{ ...claim, regionCode: by.regionCode },
      employerName: employers.get(by.employerId)?.name ?? '',
    }));
  }

  private async determinationOf(manager: EntityManager, filed: FiledVersion, review: Review | null) {
    if (review?.closure?.outcome !== 'determined') return null;
    const summary = await this.determinations.inForce(manager, filed);
    return summary?.reviewId === review.reviewId ? summary : null;
  }
}
