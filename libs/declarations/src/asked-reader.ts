import { Injectable } from '@nestjs/common';
import { EmployerStore } from '#employers';
import type { EntityManager } from 'typeorm';
import { askedIn, type AskedFacts } from './asked-facts.js';
import type { ConfirmedEmployer, DeclarationHead } from './draft.js';
import { rosterBounds, type RosterBounds } from './roster-bounds.js';
import { SectionStore } from './store/section.store.js';

/** Finds what the law asks of a declaration's employer: by its kind as confirmed, or else as on record. */
@Injectable()
export class AskedReader {
  constructor(
    private readonly sections: SectionStore,
    private readonly employers: EmployerStore,
  ) {}

  async of(
    manager: EntityManager,
    declaration: DeclarationHead,
    confirmed: ConfirmedEmployer | null,
  ): Promise<AskedFacts> {
    const { regionCode, levyYear } = declaration;
    const employer = confirmed ?? (await this.employers.find(manager, declaration));
    if (!employer) throw new Error(`employer ${declaration.employerId} is gone`);
    return askedIn({ regionCode, levyYear, kind: employer.kind });
  }

  /** What of the employer's section, and of the law, its people are checked against. */
  async rosterBounds(manager: EntityManager, declaration: DeclarationHead): Promise<RosterBounds> {
    const confirmed = await this.sections.employer(manager, declaration);
    return rosterBounds(confirmed, await this.of(manager, declaration, confirmed));
  }
}
