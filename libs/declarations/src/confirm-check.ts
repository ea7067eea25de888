import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerStore } from '#employers';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DraftRefusal, SubmitRefusal } from './declaration.errors.js';
import { DraftGate, type OpenDraft, type Saved } from './draft-gate.js';
import { DraftReader } from './draft-reader.js';
import { progressOf, type DraftTicket } from './draft.js';
import { LONGEST_WARNING_EXPLANATION } from './explanation.js';
import { missingForSubmission } from './progress.js';
import { DeclarationStore } from './store/declaration.store.js';
import { ExplanationStore } from './store/explanation.store.js';
import { WarningReader, type AskedWarning } from './warning-reader.js';

export type CheckRefusal = DraftRefusal | InvalidInput | Extract<SubmitRefusal, { code: 'incomplete' }>;

/** Lines of explanation as typed, by the key of the warning they are about. */
export type TypedExplanations = Readonly<Record<string, string>>;

/** The officer has looked over the whole draft; the next save of anybody makes that undone. */
@Injectable()
export class ConfirmCheck {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: DraftGate,
    private readonly drafts: DraftReader,
    private readonly employers: EmployerStore,
    private readonly declarations: DeclarationStore,
    private readonly warnings: WarningReader,
    private readonly explanations: ExplanationStore,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Takes the explanations that warnings ask for along; an invalid field is named `explanation:` and the warning's key.
   * Makes no version unless an explanation is new: nothing else in the draft changes.
   */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    typed: TypedExplanations = {},
  ): Promise<Result<Saved, CheckRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket);
      if (!opened.ok) return opened;
      const draft = await this.drafts.read(manager, opened.value);
      const employer = await this.employers.find(manager, draft);
      const missing = missingForSubmission(progressOf(draft, employer?.version ?? 0));
      const sections = missing.filter(section => section !== 'check');
      if (sections.length > 0) return refuse({ code: 'incomplete', sections });
      const read = readExplanations(await this.warnings.of(manager, draft, today), typed);
      if (!read.ok) return read;
      const { draftVersion } = await this.explain(manager, actor, opened.value, read.value);
      await this.check(manager, actor, { ...opened.value, draftVersion });
      return ok({ draftVersion });
    });
  }

  private async explain(
    manager: EntityManager,
    actor: Actor,
    draft: OpenDraft,
    explained: readonly Explained[],
  ): Promise<Saved> {
    if (explained.length === 0) return this.gate.unchanged(manager, actor, draft, 'check');
    for (const { warning, text } of explained)
      await this.explanations.put(manager, draft, warning, text, actor);
    const fields = explained.map(({ warning }) => `warning:${warning.key}`);
    return this.gate.save(manager, actor, draft, { act: 'warningExplained', line: null, fields });
  }

  private async check(manager: EntityManager, actor: Actor, draft: OpenDraft): Promise<void> {
    await this.declarations.check(manager, draft, actor);
    await this.audit.record(manager, {
      regionCode: draft.regionCode,
      actor: { accountId: actor.accountId },
      action: 'declaration.checked',
      subjectKind: 'declaration',
      subjectId: draft.declarationId,
      details: { draftVersion: draft.draftVersion },
    });
  }
}

interface Explained {
  readonly warning: AskedWarning;
  readonly text: string;
}

/** The lines that are new; a warning that stays without one is named, and so is a line that cannot be kept. */
function readExplanations(
  warnings: readonly AskedWarning[],
  typed: TypedExplanations,
): Result<readonly Explained[], InvalidInput> {
  const fields = new FieldReader();
  const explained = warnings.flatMap(warning => {
    const line = typed[warning.key] ?? warning.explanation ?? '';
    const text = fields.text(`explanation:${warning.key}`, line, LONGEST_WARNING_EXPLANATION);
    return text === null || text === warning.explanation ? [] : [{ warning, text }];
  });
  return fields.isClean ? ok(explained) : fields.refusal();
}
