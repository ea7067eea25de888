import { Injectable } from '@nestjs/common';
import { shippedPolicies } from '#policy';
import { lastDayOfYear, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { DoubleClaims } from './double-claims.js';
import { factsOf, type Draft } from './draft.js';
import { LastFiling } from './last-filing.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { ExplanationStore } from './store/explanation.store.js';
import type { Warning } from './warnings/warning.js';
import { warningsOf } from './warnings/warnings.js';

/** A warning with what was said about it; null while it waits for an answer. */
export interface AskedWarning extends Warning {
  readonly explanation: string | null;
}

/** Finds what a draft is asked about, and what was answered. */
@Injectable()
export class WarningReader {
  constructor(
    private readonly last: LastFiling,
    private readonly explanations: ExplanationStore,
    private readonly claims: DoubleClaims,
  ) {}

  /**
   * Empty while employer or headcount are not there yet.
   * @param declaredOn business date
   * @param lastYear the filing of the year before, where the caller has read it already
   */
  async of(
    manager: EntityManager,
    draft: Draft,
    declaredOn: PlainDate,
    lastYear?: DeclarationSnapshot | null,
  ): Promise<AskedWarning[]> {
    const now = factsOf(draft, declaredOn);
    if (!now) return [];
    const before = lastYear === undefined ? await this.last.before(manager, draft) : lastYear;
    const minimumWages = minimumWagesOf(draft);
    const claims = await this.claims.of(manager, draft);
    const warnings = warningsOf({ now, before, minimumWages, claims });
    const answers = await this.explanations.of(manager, draft, warnings);
    return warnings.map((warning, index) => ({ ...warning, explanation: answers[index] ?? null }));
  }
}

/** Minimum wages a month that were in force in a levy year, each once. The same for every kind of employer. */
export function minimumWagesOf({ regionCode, levyYear }: Pick<Draft, 'regionCode' | 'levyYear'>): string[] {
  const { policy } = shippedPolicies().ruleFor({
    ...{ division: regionCode, levyYear, kind: 'enterprise' },
    collectionDate: lastDayOfYear(levyYear + 1),
  });
  const known = policy.minimumWages.flatMap(wage => (typeof wage?.value === 'string' ? [wage.value] : []));
  return [...new Set(known)];
}
