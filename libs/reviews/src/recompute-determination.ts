import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { recompute, type DeterminationKey, type Recomputation } from './determination.js';
import { DeterminationStore } from './store/determination.store.js';

/** Computes a determination again from what it stored, and says whether the same comes out. */
@Injectable()
export class RecomputeDetermination {
  constructor(
    private readonly database: Database,
    private readonly determinations: DeterminationStore,
  ) {}

  /** Null for a determination that does not exist. Whoever asks shows only what that person may see. */
  async run(key: DeterminationKey): Promise<Recomputation | null> {
    const record = await this.database.read(manager => this.determinations.record(manager, key));
    return record && recompute(record);
  }
}
