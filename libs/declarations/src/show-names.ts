import { Injectable } from '@nestjs/common';
import { mandateFor, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { employerDeclaredBy } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { DeclarationRef } from './draft.js';

/** What somebody needs the names of the employer's people for. */
export const NAME_REASONS = ['fillIn', 'compare', 'proofs', 'ask'] as const;
export type NameReason = (typeof NAME_REASONS)[number];

export type ShowNamesRefusal = { readonly code: 'notPermitted' } | { readonly code: 'reasonMissing' };

/** Writes down who has the names of an employer's people shown, and why; showing them is the caller's affair. */
@Injectable()
export class ShowNames {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** For the employer's own people, and for agents and clerks whose mandate opens the year. */
  async run(actor: Actor, ref: DeclarationRef, reason: string): Promise<Result<null, ShowNamesRefusal>> {
    if (!mayHaveNamesShown(actor, ref)) return refuse({ code: 'notPermitted' });
    const known = NAME_REASONS.find(one => one === reason);
    if (!known) return refuse({ code: 'reasonMissing' });
    return this.record(actor, ref, 'declaration.namesShown', { reason: known });
  }

  /** The sitting goes on with masked names. */
  async hideAgain(actor: Actor, ref: DeclarationRef): Promise<Result<null, ShowNamesRefusal>> {
    return this.record(actor, ref, 'declaration.namesHidden', {});
  }

  private async record(
    actor: Actor,
    { employerId, levyYear }: DeclarationRef,
    action: string,
    why: { readonly reason?: NameReason },
  ): Promise<Result<null, ShowNamesRefusal>> {
    const key = employerDeclaredBy(actor, { employerId, levyYear });
    if (!key) return refuse({ code: 'notPermitted' });
    const mandate = mandateFor(actor, employerId, levyYear);
    await this.database.transaction(manager =>
      this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action },
        ...{ subjectKind: 'employer', subjectId: employerId },
        details: { levyYear, ...why, ...(mandate && { mandateId: mandate.mandateId, under: mandate.kind }) },
      }),
    );
    return ok(null);
  }
}

/**
 * May this person have the names shown? Only with a right for the employer that is in force and opens the year: no
 * role of the office is one, and a clerk has it by the employer's mandate alone.
 */
export function mayHaveNamesShown(actor: Actor, ref: DeclarationRef): boolean {
  return employerDeclaredBy(actor, ref) !== null;
}
