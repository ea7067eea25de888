import { Injectable } from '@nestjs/common';
import type { VersionKey } from '#declarations';
import type { EntityManager } from 'typeorm';
import { CheckRunStore } from './store/check-run.store.js';
import type { VersionChecks } from './version-checks.js';

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
