import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AskedReader } from './asked-reader.js';
import type { DeclarationHead, Draft, ReturnedLine } from './draft.js';
import { isOpen } from './state.js';
import { DeclarationStore } from './store/declaration.store.js';
import { ReturnStore } from './store/return.store.js';
import { RosterStore } from './store/roster.store.js';
import { SectionStore } from './store/section.store.js';
import { SubmissionStore } from './store/submission.store.js';

/** Puts a draft together from its sections. */
@Injectable()
export class DraftReader {
  constructor(
    private readonly declarations: DeclarationStore,
    private readonly sections: SectionStore,
    private readonly roster: RosterStore,
    private readonly submissions: SubmissionStore,
    private readonly returns: ReturnStore,
    private readonly asked: AskedReader,
  ) {}

  /** Everything in the draft, personal values opened. */
  async read(manager: EntityManager, head: DeclarationHead): Promise<Draft> {
    const employer = await this.sections.employer(manager, head);
    return {
      ...{ ...head, employer, asked: await this.asked.of(manager, head, employer) },
      headcount: await this.sections.headcount(manager, head),
      roster: await this.roster.all(manager, head),
      rosterCompleted: await this.sections.rosterCompleted(manager, head),
      checked: isOpen(head.state) && (await this.declarations.isChecked(manager, head)),
      returnedLines: await this.returnedLines(manager, head),
    };
  }

  /** Lines of the return that the employer is working on; empty in every other state. */
  async returnedLines(manager: EntityManager, head: DeclarationHead): Promise<ReturnedLine[]> {
    if (head.state !== 'returned') return [];
    return this.linesOf(manager, head, head.filedVersion);
  }

  /** A return answered and taken back again belongs to an earlier filing: the youngest with returned lines. */
  private async linesOf(
    manager: EntityManager,
    head: DeclarationHead,
    version: number,
  ): Promise<ReturnedLine[]> {
    const filing = version > 0 ? await this.submissions.ofVersion(manager, head, version) : null;
    if (!filing) return [];
    const lines = await this.returns.of(manager, head.regionCode, filing.id);
    return lines.length > 0 ? lines : this.linesOf(manager, head, version - 1);
  }
}
