import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database, placeOfDocument } from '#persistence';
import { RecomputeDetermination, type DeterminationKey } from '#reviews';
import { ok, readTypedText, refuse, type PlainDate, type Result } from '#values';

/** A determination worked out anew: what it says, and whether the same comes out of what it stored. Names nobody. */
export interface RecomputedDecision {
  readonly documentNumber: string;
  readonly regionCode: string;
  readonly levyYear: number;
  readonly determinedOn: PlainDate;
  readonly basis: string;
  readonly outcome: string;
  readonly levy: bigint;
  readonly policyVersion: string;
  /** Byte for byte the same result. */
  readonly equal: boolean;
  /** The stored rule is the one that the determination names. */
  readonly policyIntact: boolean;
}

type DecisionRow = Omit<RecomputedDecision, 'equal' | 'policyIntact' | 'levy' | 'regionCode'> & {
  readonly levy: string;
};

const LONGEST_NUMBER = 60;

/** An auditor has any determination of the own counties computed once more, by its number. */
@Injectable()
export class RecomputeDecision {
  constructor(
    private readonly database: Database,
    private readonly recomputing: RecomputeDetermination,
    private readonly trail: AuditTrail,
  ) {}

  /** `notFound` also for numbers of other counties: whether they exist is not told. */
  async run(
    actor: Actor,
    typed: string,
  ): Promise<Result<RecomputedDecision, { readonly code: 'notFound' | 'missing' }>> {
    const number = readTypedText(typed.normalize('NFKC'), LONGEST_NUMBER);
    if (!number.ok) return refuse({ code: number.refusal.code === 'missing' ? 'missing' : 'notFound' });
    const key = await this.keyOf(number.value);
    if (!key || !mayServeRegion(actor, 'auditor', key.regionCode)) return refuse({ code: 'notFound' });
    const again = await this.recomputing.run(key);
    if (!again) return refuse({ code: 'notFound' });
    return this.database.transaction(async manager => {
      const [row] = await manager.query<DecisionRow[]>(
        `select document_number as "documentNumber", levy_year as "levyYear", determined_on as "determinedOn", basis,
           outcome, levy_fen as levy, policy_version as "policyVersion"
         from determination where region_code = $1 and id = $2`,
        [key.regionCode, key.determinationId],
      );
      if (!row) return refuse({ code: 'notFound' as const });
      const { equal, policyIntact } = again;
      await this.trail.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action: 'audit.recomputed' },
        ...{ subjectKind: 'determination', subjectId: key.determinationId, details: { equal, policyIntact } },
      });
      return ok({
        ...{ ...row, regionCode: key.regionCode, levy: BigInt(row.levy) },
        ...{ equal, policyIntact },
      });
    });
  }

  private async keyOf(number: string): Promise<DeterminationKey | null> {
    const place = await this.database.read(manager => placeOfDocument(manager, number, 'determination'));
    return place && { regionCode: place.regionCode, determinationId: place.subjectId };
  }
}
