import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { SeekerKey } from './seeker.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { citizenIdOf } from './write-seeker.js';

const BATCH = 200;

/** Finds people of the register by new indexes of their identity and name after a change of keys. */
@Injectable()
export class ReindexSeekers {
  constructor(
    private readonly database: Database,
    private readonly directory: SeekerDirectory,
    private readonly parts: PartStore,
  ) {}

  /** @returns how many indexes changed; run again it finds none */
  async run(): Promise<number> {
    let [changed, seen] = [0, BATCH];
    for (let after: SeekerKey | null = null; seen === BATCH;) {
      const keys: SeekerKey[] = await this.someAfter(after);
      for (const key of keys) changed += await this.reindex(key);
      after = keys.at(-1) ?? null;
      seen = keys.length;
    }
    return changed;
  }

  private someAfter(key: SeekerKey | null): Promise<SeekerKey[]> {
    return this.database.read(manager => this.directory.after(manager, key, BATCH));
  }

  private async reindex(key: SeekerKey): Promise<number> {
    return this.database.transaction(async manager => {
      const { person } = await this.parts.told(manager, key);
      if (!person) return 0;
      const citizenId = citizenIdOf(person);
      const ofPerson =
        citizenId === undefined ? 0 : await this.directory.rebindPerson(manager, key, citizenId);
      return ofPerson + Number(await this.directory.reindexName(manager, key, person.name));
    });
  }
}
