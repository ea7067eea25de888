import { Injectable } from '@nestjs/common';
import { EmployerStore } from '#employers';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Certification } from './certification.js';
import type { SubmitRefusal } from './declaration.errors.js';
import type { OpenDraft } from './draft-gate.js';
import { DraftFiles } from './evidence/draft-files.js';
import { sameEvidence } from './evidence/evidence.js';
import { DraftReader } from './draft-reader.js';
import { factsOf, progressOf, type DeclarationHead } from './draft.js';
import { windowMissed } from './late.js';
import { missingForSubmission } from './progress.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { SubmissionStore } from './store/submission.store.js';
import { differencesOf } from './version-differences.js';
import { WarningReader, type AskedWarning } from './warning-reader.js';

type Refusal = Extract<SubmitRefusal, { code: 'incomplete' | 'unexplained' | 'nothingCorrected' }>;

/** Puts together what a filing says: the draft, what was explained, who certifies, and whether the year was late. */
@Injectable()
export class ComposeFiling {
  constructor(
    private readonly drafts: DraftReader,
    private readonly employers: EmployerStore,
    private readonly submissions: SubmissionStore,
    private readonly warnings: WarningReader,
    private readonly files: DraftFiles,
  ) {}

  /** The snapshot to file, or what stands in the way. The caller holds the declaration. */
  async compose(
    manager: EntityManager,
    opened: OpenDraft,
    { certifiedBy, lateReason }: Certification,
    declaredOn: PlainDate,
  ): Promise<Result<DeclarationSnapshot, Refusal>> {
    const draft = await this.drafts.read(manager, opened);
    const employer = await this.employers.find(manager, draft);
    const sections = missingForSubmission(progressOf(draft, employer?.version ?? 0));
    const facts = factsOf(draft, declaredOn);
    if (sections.length > 0 || !facts) return refuse({ code: 'incomplete', sections });
    const asked = await this.warnings.of(manager, draft, declaredOn);
    const unexplained = asked.filter(({ explanation }) => explanation === null);
    if (unexplained.length > 0)
      return refuse({ code: 'unexplained', warnings: unexplained.map(({ key }) => key) });
    const replaced = await this.replaced(manager, opened);
    const evidence = await this.files.filed(manager, draft, draft.roster);
    if (draft.correctionId && replaced && saysTheSame(replaced, { ...facts, evidence }))
      return refuse({ code: 'nothingCorrected' });
    const late = replaced ? replaced.late : lateMark(opened, declaredOn, lateReason);
    return ok({
      ...facts,
      certifiedBy,
      ...explained(asked),
      ...(late ? { late } : {}),
      ...(evidence ? { evidence } : {}),
    });
  }

  /** What is in force and will be replaced; null for a first filing. */
  private async replaced(manager: EntityManager, head: DeclarationHead): Promise<DeclarationSnapshot | null> {
    if (isFirst(head)) return null;
    const filed = await this.submissions.ofVersion(manager, head, head.filedVersion);
    return filed && this.submissions.snapshotOf(filed);
  }
}

function saysTheSame(
  replaced: DeclarationSnapshot,
  {
    evidence,
    ...facts
  }: Parameters<typeof differencesOf>[1] & {
    evidence: DeclarationSnapshot['evidence'] | undefined;
  },
): boolean {
  return differencesOf(replaced, facts).length === 0 && sameEvidence(replaced.evidence, evidence);
}

/** Does this filing have to say why it comes after the window? Corrections and answers keep the first one's mark. */
export function asksWhyLate(head: DeclarationHead, today: PlainDate): boolean {
  return isFirst(head) && windowMissed(head, today) !== null;
}

/** Nothing is in force that it would take the place of: one that was taken back never was. */
function isFirst({ state, correctionId }: DeclarationHead): boolean {
  return state === 'draft' && correctionId === null;
}

function lateMark(head: DeclarationHead, today: PlainDate, reason: string | null) {
  const missed = windowMissed(head, today);
  return missed && reason !== null ? { windowEnd: missed.windowEnd, reason } : undefined;
}

function explained(asked: readonly AskedWarning[]): Pick<DeclarationSnapshot, 'explanations'> {
  const explanations = asked.flatMap(({ code, line, values, explanation }) =>
    explanation === null ? [] : [{ code, line, values, explanation }],
  );
  return explanations.length > 0 ? { explanations } : {};
}
