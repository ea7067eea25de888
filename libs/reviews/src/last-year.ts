import { Injectable } from '@nestjs/common';
import { ReviewDesk, type DeclarationSnapshot, type FiledVersion } from '#declarations';
import type { EntityManager } from 'typeorm';
import type { CaseInput } from './case-input.js';
import type { DeterminationSummary } from './determination.js';
import { DeterminationStore } from './store/determination.store.js';

/** What was determined for the year before, with what it rested on. */
export interface LastYear {
  readonly summary: DeterminationSummary;
  readonly input: CaseInput;
  /** The filing it rested on; null where nothing was filed. */
  readonly filing: DeclarationSnapshot | null;
}

/** The year before a filing, for whoever compares the two. */
@Injectable()
export class ReadLastYear {
  constructor(
    private readonly determinations: DeterminationStore,
    private readonly desk: ReviewDesk,
  ) {}

  /** Null where nothing was determined for that year in the county. */
  async of(manager: EntityManager, filed: FiledVersion): Promise<LastYear | null> {
    const summary = await this.determinations.inForce(manager, { ...filed, levyYear: filed.levyYear - 1 });
    const record = summary && (await this.determinations.record(manager, summary));
    if (!record) return null;
    const input = JSON.parse(record.input) as CaseInput;
    return { summary, input, filing: await this.filingOf(manager, summary) };
  }

  private async filingOf(
    manager: EntityManager,
    { regionCode, declarationId, declarationVersion: version }: DeterminationSummary,
  ): Promise<DeclarationSnapshot | null> {
    if (declarationId === null || version === null) return null;
    return this.desk.snapshotOf(manager, { regionCode, declarationId, version });
  }
}
