import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { profileOf } from './seeker-profile.js';
import { ActiveStore } from './store/active.store.js';
import { PackStore, type FreshPack } from './store/pack.store.js';

/** People of one transaction. */
const AT_ONCE = 200;

/** Packs what matching reads of people, so that a list opens one seal a person; run before lists are made or brought up to date. */
@Injectable()
export class PackSeekers {
  constructor(
    private readonly database: Database,
    private readonly active: ActiveStore,
    private readonly packs: PackStore,
  ) {}

  /** Everybody active in a county who told something since the last pack, or has none. @returns how many */
  async run(regionCode: string): Promise<number> {
    let packed = 0;
    for (let after: string | null = null, more = true; more;) {
      const page: { after: string | null; most: number } = { after, most: AT_ONCE };
      const ids = await this.database.read(manager => this.packs.lacking(manager, regionCode, page));
      packed += await this.database.transaction(manager => this.pack(manager, regionCode, ids));
      after = ids.at(-1) ?? null;
      more = ids.length === AT_ONCE;
    }
    return packed;
  }

  /** Whoever allows no matching, or told too little for it, is opened part by part by whoever asks. */
  private async pack(manager: EntityManager, regionCode: string, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const held = await this.packs.holdActive(manager, regionCode, ids);
    const toName = await this.packs.allTold(manager, regionCode, held);
    const wordsOf = await this.active.words(manager, regionCode, held);
    const packs = toName.flatMap(({ seekerId, madeOf }): FreshPack[] => {
      const content = this.active.opened(wordsOf(seekerId));
      return content.allowed?.given && profileOf(content.told) ? [{ seekerId, madeOf, content }] : [];
    });
    await this.packs.put(manager, regionCode, packs);
    return packs.length;
  }
}
