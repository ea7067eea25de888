import { Injectable } from '@nestjs/common';
import type { VersionKey } from '#declarations';
import type { EntityManager } from 'typeorm';
import type { CheckedClaim, Overall, Verdict } from './claim.js';
import { CheckRunStore } from './store/check-run.store.js';

/** What was found out about a filed version: the newest run. */
export interface VersionChecks {
  readonly overall: Overall;
  readonly claims: readonly CheckedClaim[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** When it ran; null before the first run. */
  readonly ranAt: Date | null;
  /** 1 for the first run; 0 before. */
  readonly runNumber: number;
}

const NOTHING: VersionChecks = {
  ...{ overall: 'none', claims: [], ranAt: null, runNumber: 0 },
  counts: { verified: 0, pending: 0, contradicted: 0, unavailable: 0 },
};

/** The newest result of the cross-checks of a filed version. The caller has asked for permission. */
@Injectable()
export class ReadChecks {
  constructor(private readonly runs: CheckRunStore) {}

  async of(manager: EntityManager, version: VersionKey): Promise<VersionChecks> {
    return (await this.runs.newest(manager, version)) ?? NOTHING;
  }
}
