import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReviewDesk, type DeclarationKey, type FiledRosterEntry } from '#declarations';
import { employerDeclaredBy } from '#employers';
import { Database } from '#persistence';
import { ok, refuse, type LevyYear, type Result } from '#values';
import type { CheckedClaim, Said } from './claim.js';
import type { NotFound } from './checks.errors.js';
import { ReadChecks } from './read-checks.js';
import type { VersionChecks } from './version-checks.js';

/** What an employer sees of the comparison of its filing. */
export interface OwnChecks {
  readonly version: number;
  readonly roster: readonly FiledRosterEntry[];
  readonly checks: VersionChecks;
}

/** What an employer may know of others: that another unit is there, never which. */
const ABOUT_OTHERS = ['unit'];

/** The newest comparison of an employer's filing in force, without anything about other units, and without signs. */
@Injectable()
export class ReadOwnChecks {
  constructor(
    private readonly database: Database,
    private readonly desk: ReviewDesk,
    private readonly checks: ReadChecks,
  ) {}

  /** `notFound`: the person does not declare for the employer, or nothing is filed. */
  async run(
    actor: Actor,
    declaration: DeclarationKey & { readonly employerId: string; readonly levyYear: LevyYear },
  ): Promise<Result<OwnChecks, NotFound>> {
    if (!employerDeclaredBy(actor, declaration)) return refuse({ code: 'notFound' });
    return this.database.read(async manager => {
      const version = await this.desk.current(manager, declaration);
      const filed = version && (await this.desk.filed(manager, version));
      if (filed?.employerId !== declaration.employerId) return refuse({ code: 'notFound' });
      const checks = await this.checks.of(manager, filed);
      const own = { ...checks, claims: checks.claims.map(withoutOthers) };
      return ok({ version: filed.version, roster: filed.snapshot.roster, checks: own });
    });
  }
}

function withoutOthers(claim: CheckedClaim): CheckedClaim {
  return { ...claim, found: claim.found && ownOf(claim.found) };
}

function ownOf({ word, values }: Said): Said {
  const own = Object.entries(values).filter(([name]) => !ABOUT_OTHERS.includes(name));
  return { word, values: Object.fromEntries(own) };
}
