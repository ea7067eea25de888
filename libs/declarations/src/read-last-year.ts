import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead, Draft } from './draft.js';
import { nothingFiled, sortPeople, withPlaced, type LastYear } from './last-year.js';
import { DeclarationStore } from './store/declaration.store.js';
import { PlacedPersonStore } from './store/placed-person.store.js';
import { SubmissionStore } from './store/submission.store.js';

/** Finds the people of the last filing before a year: whoever declares again need not type them again. */
@Injectable()
export class ReadLastYear {
  constructor(
    private readonly database: Database,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly placed: PlacedPersonStore,
  ) {}

  /** For the employer's officers; null for others, as where nothing was filed before or nobody was on it. */
  async run(actor: Actor, draft: Draft): Promise<LastYear | null> {
    const employer = employerDeclaredBy(actor, draft);
    if (!employer) return null;
    return this.database.read(manager => this.of(manager, draft, actor));
  }

  /** The same within a save; rights are the caller's business. People placed by the service are added for whom they named. */
  async of(
    manager: EntityManager,
    draft: Pick<Draft, 'regionCode' | 'employerId' | 'levyYear' | 'roster'>,
    { accountId }: Pick<Actor, 'accountId'>,
  ): Promise<LastYear | null> {
    const filed = await this.lastFiling(manager, draft);
    const placed = await this.placed.of(manager, draft, accountId);
    const last = filed ?? nothingFiled(draft.levyYear);
    const whole = withPlaced(last, placed, draft.roster, draft.levyYear);
    return filed || whole.placed > 0 ? whole : null;
  }

  private async lastFiling(
    manager: EntityManager,
    draft: Pick<Draft, 'regionCode' | 'employerId' | 'levyYear' | 'roster'>,
  ): Promise<Omit<LastYear, 'placed'> | null> {
    const heads = await this.declarations.allOf(manager, draft);
    const earlier = heads.filter(({ levyYear }) => levyYear < draft.levyYear);
    for (const head of earlier) {
      const last = await this.filingOf(manager, head, draft);
      if (last) return last;
    }
    return null;
  }

  private async filingOf(
    manager: EntityManager,
    head: DeclarationHead,
    { roster, levyYear }: Pick<Draft, 'roster' | 'levyYear'>,
  ): Promise<Omit<LastYear, 'placed'> | null> {
    const filed =
      head.filedVersion > 0 ? await this.submissions.ofVersion(manager, head, head.filedVersion) : null;
    if (!filed || (await this.submissions.withdrawalOf(manager, filed))) return null;
    const snapshot = this.submissions.snapshotOf(filed);
    if (snapshot.roster.length === 0) return null;
    const { documentNumber, declaredOn } = filed;
    return {
      ...{ levyYear: head.levyYear, documentNumber, declaredOn },
      isDetermined: head.filedState === 'determined',
      ...sortPeople(snapshot.roster, roster, levyYear),
    };
  }
}
