import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Database, together } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ChangeHistory } from './change-history.js';
import type { Change } from './change.js';
import type { Correction } from './correction.js';
import type { AccessRefusal } from './declaration.errors.js';
import {
  factsOf,
  type DeclarationHead,
  type DeclarationRef,
  type Draft,
  type ReturnedLine,
} from './draft.js';
import { sittingsOf, type FiledVersionSummary, type HistoryEvent } from './history.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { CorrectionStore } from './store/correction.store.js';
import { DeclarationStore } from './store/declaration.store.js';
import { ReturnStore } from './store/return.store.js';
import type { SubmissionRow } from './store/submission.row.js';
import { SubmissionStore } from './store/submission.store.js';
import { differencesOf, type LineDifference } from './version-differences.js';

/** Everything that happened to a declaration, the oldest first, and its filings. */
export interface DeclarationHistory {
  readonly head: DeclarationHead;
  readonly events: readonly HistoryEvent[];
  readonly versions: readonly FiledVersionSummary[];
}

/** What changed from one filing to another. */
export interface VersionComparison {
  readonly from: FiledVersionSummary;
  readonly to: FiledVersionSummary;
  readonly differences: readonly LineDifference[];
}

interface Filing {
  readonly row: SubmissionRow;
  readonly summary: FiledVersionSummary;
  readonly snapshot: DeclarationSnapshot;
  readonly returned: readonly ReturnedLine[];
}

/** What an employer reads about how its declaration came about. */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly corrections: CorrectionStore,
    private readonly returns: ReturnStore,
    private readonly history: ChangeHistory,
  ) {}

  async run(actor: Actor, ref: DeclarationRef): Promise<Result<DeclarationHistory, AccessRefusal>> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return refuse({ code: 'notPermitted' });
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      if (!head) return refuse({ code: 'notFound' as const });
      const filings = await this.filings(manager, head);
      const corrections = await this.corrections.all(manager, head);
      const changes = await this.history.after(manager, head, 0);
      const events = eventsOf(changes, filings, corrections);
      return ok({ head, events, versions: filings.map(({ summary }) => summary) });
    });
  }

  /** Two filings compared; null where the employer has no such versions. */
  async compare(
    actor: Actor,
    ref: DeclarationRef,
    fromVersion: number,
    toVersion: number,
  ): Promise<VersionComparison | null> {
    const employer = employerDeclaredBy(actor, ref);
    if (!employer) return null;
    return this.database.snapshot(async manager => {
      const head = await this.declarations.find(manager, employer, ref.levyYear);
      const filings = head ? await this.filings(manager, head) : [];
      const [from, to] = [fromVersion, toVersion].map(wanted =>
        filings.find(({ row }) => row.version === wanted),
      );
      if (!from || !to) return null;
      const differences = differencesOf(from.snapshot, to.snapshot);
      return { from: from.summary, to: to.summary, differences };
    });
  }

  /** What the draft of a correction changes of the filing in force; null where nothing is being corrected. */
  async corrected(actor: Actor, draft: Draft): Promise<readonly LineDifference[] | null> {
    if (!employerDeclaredBy(actor, draft) || !draft.correctionId) return null;
    return this.database.read(async manager => {
      const filed = await this.submissions.ofVersion(manager, draft, draft.filedVersion);
      const facts = filed && factsOf(draft, filed.declaredOn);
      return filed && facts && differencesOf(this.submissions.snapshotOf(filed), facts);
    });
  }

  private async filings(manager: EntityManager, head: DeclarationHead): Promise<Filing[]> {
    const rows = await this.submissions.all(manager, head);
    return together(
      manager,
      ...rows.map(row => async () => {
        const snapshot = this.submissions.snapshotOf(row);
        const isWithdrawn = (await this.submissions.withdrawalOf(manager, row)) !== null;
        const returned = await this.returns.of(manager, row.regionCode, row.id);
        return { row, snapshot, returned, summary: summaryOf(row, snapshot, head, isWithdrawn) };
      }),
    );
  }
}

function summaryOf(
  row: SubmissionRow,
  { late }: DeclarationSnapshot,
  head: DeclarationHead,
  isWithdrawn: boolean,
): FiledVersionSummary {
  const { version, documentNumber, declaredOn, submittedAt, replacesVersion } = row;
  return {
    ...{ version, documentNumber, declaredOn, submittedAt, replacesVersion, isWithdrawn, late: late ?? null },
    isCorrection: row.correctionId !== null,
    isInForce: !isWithdrawn && head.filedVersion === version,
  };
}

/** Puts the milestones together with what they were about; they come in the order they happened. */
function eventsOf(
  changes: readonly Change[],
  filings: readonly Filing[],
  corrections: readonly Correction[],
): HistoryEvent[] {
  const opened = [...corrections];
  const seen: Filing[] = [];
  let correction: Correction | undefined;
  return sittingsOf(changes).map((one): HistoryEvent => {
    if ('kind' in one) return one;
    const { at, by, under, act } = one;
    const acted = { at, by, ...(under ? { under } : {}) };
    if (act === 'submitted') {
      // A filing keeps the version of the draft that it was made of; noting it made the next.
      const filing = filings.find(({ row }) => row.draftVersion === one.draftVersion - 1);
      if (filing) seen.push(filing);
      return filing
        ? { kind: 'filed', ...acted, version: filing.summary }
        : { kind: 'sitting', ...acted, until: at, changes: [one] };
    }
    if (act === 'withdrawn') return { kind: 'withdrawn', ...acted, version: seen.pop()?.summary ?? null };
    if (act === 'returned') return { kind: 'returned', ...acted, lines: seen.at(-1)?.returned ?? [] };
    if (act === 'correctionOpened') correction = opened.shift();
    if (act === 'correctionOpened' || act === 'correctionGivenUp')
      return { kind: act, ...acted, reason: correction?.reason ?? '' };
    return { kind: act === 'started' ? 'started' : 'determined', ...acted };
  });
}
