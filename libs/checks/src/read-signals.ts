import { Injectable } from '@nestjs/common';
import type { VersionKey } from '#declarations';
import type { EntityManager } from 'typeorm';
import type { RaisedSignal } from './signal.js';
import { CheckRunStore } from './store/check-run.store.js';

/** The newest run's warning signs of a filed version. The caller has asked for permission. */
@Injectable()
export class ReadSignals {
  constructor(private readonly runs: CheckRunStore) {}

  async of(manager: EntityManager, version: VersionKey): Promise<readonly RaisedSignal[]> {
    return (await this.runs.newest(manager, version))?.signals ?? [];
  }

  /** Sum of the weights; 0 where nothing was compared yet. */
  async risk(manager: EntityManager, version: VersionKey): Promise<number> {
    return this.runs.riskOf(manager, version);
  }

  /** Risks of the newest run of each declaration of one region, by declaration id: for the order of a queue. */
  async risks(
    manager: EntityManager,
    regionCode: string,
    declarationIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    return this.runs.risks(manager, regionCode, declarationIds);
  }
}
