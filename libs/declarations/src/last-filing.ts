import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeclarationRef } from './draft.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { DeclarationStore } from './store/declaration.store.js';
import { SubmissionStore } from './store/submission.store.js';

/** Finds what an employer filed for the year before. */
@Injectable()
export class LastFiling {
  constructor(
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
  ) {}

  /** The filing in force of the year before; null where there was none, or it was taken back. */
  async before(
    manager: EntityManager,
    { regionCode, employerId, levyYear }: DeclarationRef & { readonly regionCode: string },
  ): Promise<DeclarationSnapshot | null> {
    const head = await this.declarations.find(manager, { regionCode, employerId }, levyYear - 1);
    if (!head || head.filedState === 'draft') return null;
    const filed = await this.submissions.ofVersion(manager, head, head.filedVersion);
    return filed && this.submissions.snapshotOf(filed);
  }
}
