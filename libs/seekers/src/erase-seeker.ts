import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CaseFileStore } from './case-file/case-file.store.js';
import { SeekerPapers } from './case-file/seeker-papers.js';
import { RegisterCheckStore } from './register-check/register-check.store.js';
import { SeekerEvents } from './seeker-events.js';
import type { SeekerRefusal } from './seeker.errors.js';
import type { Seeker } from './seeker.js';
import { PartStore } from './store/part.store.js';
import { SeekerDirectory } from './store/seeker-directory.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { citizenIdOf } from './write-seeker.js';

/** Stands for nobody where the system lets go of papers by itself. */
const SYSTEM = '00000000-0000-7000-8000-000000000000';

/** Ends an entry, and throws away what may not be kept: at once where the person says so, else when its term is over. */
@Injectable()
export class EraseSeeker {
  constructor(
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly parts: PartStore,
    private readonly papers: CaseFileStore,
    private readonly files: SeekerPapers,
    private readonly checks: RegisterCheckStore,
    private readonly events: SeekerEvents,
  ) {}

  /**
   * Ends an entry that the transaction holds: it is in no list from now on, and the person may register anew.
   * @param now throws away what was told in the same act; otherwise it waits for its term
   */
  async close(
    manager: EntityManager,
    seeker: Seeker,
    { by, reason, now }: { readonly by: AccountKey | null; readonly reason: string; readonly now: boolean },
  ): Promise<Result<null, SeekerRefusal>> {
    if (seeker.state === 'closed' && !now) return refuse({ code: 'otherState', state: seeker.state });
    const { person } = await this.parts.told(manager, seeker);
    const citizenId = person && citizenIdOf(person);
    if (citizenId !== undefined) await this.directory.releasePerson(manager, seeker, citizenId);
    if (seeker.state !== 'closed') {
      await this.seekers.enter(manager, seeker, { state: 'closed', reason, by });
      await this.events.tell(manager, seeker, 'closed');
    }
    if (now) await this.wipe(manager, seeker, by?.accountId ?? SYSTEM);
    return ok(null);
  }

  /** Throws away what was told and written. Kept: states, consents and looks, which show that the office acted rightly. */
  async wipe(manager: EntityManager, seeker: Seeker, by: string = SYSTEM): Promise<number> {
    await this.files.release(manager, seeker, by);
    await this.directory.indexName(manager, seeker, null);
    await this.checks.erase(manager, seeker);
    return (await this.parts.erase(manager, seeker)) + (await this.papers.erase(manager, seeker));
  }
}
