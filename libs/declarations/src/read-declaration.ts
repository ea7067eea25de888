import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import {
  EmployersOf,
  employerDeclaredBy,
  employerServedBy,
  EmployerStore,
  type Existence,
  type ServedEmployer,
} from '#employers';
import type { EstimateRefusal } from '#policy';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ChangeHistory } from './change-history.js';
import type { Change } from './change.js';
import type { Correction } from './correction.js';
import type { AccessRefusal } from './declaration.errors.js';
import { estimateFacts, provedEntries, type RunningEstimate } from './draft-estimate.js';
import type { Language } from './language.js';
import { DraftReader } from './draft-reader.js';
import { factsOf, progressOf, type DeclarationHead, type DeclarationRef, type Draft } from './draft.js';
import { tasksOf, type Task } from './progress.js';
import { ReadWorkingTexts } from './read-working-texts.js';
import { peopleOn } from './roster.js';
import { CorrectionStore } from './store/correction.store.js';
import { DeclarationStore } from './store/declaration.store.js';
import { WarningReader, type AskedWarning } from './warning-reader.js';
import { YearsThere } from './years-there.js';
import type { WorkingNote } from './working-text.js';

/** A declaration as its officers work on it. */
export interface DeclarationView {
  readonly draft: Draft;
  /** The record as it stands now, with its people; the confirmed copy is in the draft. */
  readonly employer: ServedEmployer;
  readonly tasks: readonly Task[];
  /** When in the levy year the employer was there, as recorded now; null = all year. */
  readonly existence: Existence | null;
  readonly lastChange: Change | null;
  /** The correction of what was filed that is being worked on. */
  readonly correction: Correction | null;
  /** What it is asked about, once it was checked; until then the check itself is still to come. */
  readonly warnings: readonly AskedWarning[] | null;
  /** Who typed something that is not saved, the youngest first. */
  readonly working: readonly WorkingNote[];
}

export type EstimateUnavailable = AccessRefusal | EstimateRefusal | { readonly code: 'tooEarly' };

/** What the pages of a declaration read. */
@Injectable()
export class ReadDeclaration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly employers: EmployersOf,
    private readonly records: EmployerStore,
    private readonly existences: YearsThere,
    private readonly declarations: DeclarationStore,
    private readonly drafts: DraftReader,
    private readonly history: ChangeHistory,
    private readonly workingTexts: ReadWorkingTexts,
    private readonly corrections: CorrectionStore,
    private readonly warnings: WarningReader,
  ) {}

  /** Declarations of an employer that the person may open, the youngest first; empty for others' employers. */
  async list(actor: Actor, employerId: string): Promise<DeclarationHead[]> {
    const employer = employerServedBy(actor, employerId);
    if (!employer) return [];
    const all = await this.database.read(manager => this.declarations.allOf(manager, employer));
    return all.filter(head => employerDeclaredBy(actor, head));
  }

  /** A declaration with everything in it. */
  async run(actor: Actor, ref: DeclarationRef): Promise<Result<DeclarationView, AccessRefusal>> {
    const employer = await this.employers.find(actor, ref.employerId);
    if (!employer || !employerDeclaredBy(actor, ref)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      const draft = await this.drafts.read(manager, head);
      const [lastChange = null] = (
        await this.history.after(manager, head, Math.max(0, head.draftVersion - 1))
      ).slice(-1);
      const warnings = draft.checked ? await this.warnings.of(manager, draft, today) : null;
      const unexplained = warnings?.filter(({ explanation }) => explanation === null).length;
      const version = await this.recordVersion(manager, head, employer);
      const tasks = tasksOf(progressOf(draft, version, unexplained));
      const { regionCode, correctionId } = head;
      const correction = correctionId && (await this.corrections.find(manager, regionCode, correctionId));
      const working = await this.workingTexts.notes(manager, head);
      const existence = await this.existences.of(manager, head);
      const shown = { draft, employer, tasks, existence, lastChange, warnings, working };
      return ok({ ...shown, correction: correction || null });
    });
  }

  /** What was filed before the employer moved goes by the record of the county it was filed in. */
  private async recordVersion(manager: EntityManager, head: DeclarationHead, employer: ServedEmployer) {
    if (head.regionCode === employer.regionCode) return employer.version;
    return (await this.records.find(manager, head))?.version ?? employer.version;
  }

  /** Who saved what and when, the oldest first. */
  async changes(actor: Actor, ref: DeclarationRef): Promise<Change[]> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return [];
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      return head ? this.history.after(manager, head, 0) : [];
    });
  }

  /**
   * The running estimate; `tooEarly` until employer and headcount are there. Months of a certificate whose validity nobody
   * knows are not counted: the review takes what the certificate register proves.
   * @param shown ids of the employees whose months are wanted
   */
  async estimate(
    draft: Draft,
    language: Language,
    shown: readonly string[] = [],
  ): Promise<Result<RunningEstimate, EstimateUnavailable>> {
    const proved = { ...draft, roster: provedEntries(draft.roster) };
    const facts = factsOf(proved, await this.clock.today());
    if (!facts) return refuse({ code: 'tooEarly' });
    const estimated = estimateFacts(facts, language, shown);
    if (!estimated.ok) return estimated;
    return ok({
      ...estimated.value,
      unproved: peopleOn(draft.roster.filter(({ validityUnknown }) => validityUnknown === true)),
    });
  }
}
