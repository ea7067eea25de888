import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { EmployerStore } from '#employers';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead } from './draft.js';
import { DraftFiles } from './evidence/draft-files.js';
import { EvidenceStore } from './evidence/evidence.store.js';
import { changedRosterFields } from './roster.js';
import type { DeclarationSnapshot, FiledRosterEntry } from './snapshot.js';
import { RosterStore } from './store/roster.store.js';
import { SectionStore } from './store/section.store.js';
import { YearsThere } from './years-there.js';

/** Puts a draft's sections back to what was filed. */
@Injectable()
export class FiledContent {
  constructor(
    private readonly employers: EmployerStore,
    private readonly existences: YearsThere,
    private readonly sections: SectionStore,
    private readonly roster: RosterStore,
    private readonly evidence: EvidenceStore,
    private readonly files: DraftFiles,
  ) {}

  /** The caller holds the declaration. Entries keep the ids they were filed under. */
  async putBack(
    manager: EntityManager,
    draft: DeclarationHead,
    snapshot: DeclarationSnapshot,
    by: AccountKey,
  ): Promise<void> {
    const { headcount, payroll, insuranceBase, headcountRounding } = snapshot;
    const employerVersion = await this.recordVersion(manager, draft, snapshot);
    await this.sections.saveEmployer(
      manager,
      draft,
      { ...snapshot.employer, existence: snapshot.existence ?? null, employerVersion },
      by,
    );
    const answers = {
      ...(insuranceBase === undefined ? {} : { insuranceBase }),
      ...(headcountRounding ? { headcountRounding } : {}),
    };
    await this.sections.saveHeadcount(manager, draft, { headcount, payroll, ...answers }, by);
    await this.putRosterBack(manager, draft, snapshot.roster, by);
    await this.sections.completeRoster(manager, draft, snapshot.roster.length === 0, by);
    const left = await this.evidence.putBack(manager, draft, snapshot.evidence ?? [], by);
    for (const fileId of left) await this.files.letGo(manager, draft, fileId, by);
  }

  /** The record's version where it still says what was filed; else one before it, so that it is confirmed anew. */
  private async recordVersion(
    manager: EntityManager,
    draft: DeclarationHead,
    { employer: filed, existence }: DeclarationSnapshot,
  ) {
    const record = await this.employers.find(manager, draft);
    if (!record) throw new Error(`employer ${draft.employerId} is gone`);
    const there = await this.existences.of(manager, draft);
    const isSame =
      record.name === filed.name &&
      record.kind === filed.kind &&
      record.registeredOn === filed.registeredOn &&
      JSON.stringify(there) === JSON.stringify(existence ?? null);
    return isSame ? record.version : Math.max(1, record.version - 1);
  }

  private async putRosterBack(
    manager: EntityManager,
    draft: DeclarationHead,
    filed: readonly FiledRosterEntry[],
    by: AccountKey,
  ): Promise<void> {
    const now = new Map((await this.roster.all(manager, draft)).map(entry => [entry.entryId, entry]));
    const kept = new Set(filed.map(({ entryId }) => entryId));
    for (const { entryId } of now.values())
      if (!kept.has(entryId)) await this.roster.remove(manager, draft, entryId);
    for (const entry of filed) {
      const there = now.get(entry.entryId);
      const { entryId, ...facts } = entry;
      if (!there) await this.roster.add(manager, draft, facts, by, entryId);
      else if (changedRosterFields(there, facts).length > 0)
        await this.roster.change(manager, draft, entryId, facts, by);
    }
  }
}
