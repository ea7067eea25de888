import { Injectable } from '@nestjs/common';
import { Files } from '#files';
import { carryRows } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { DeclarationHead, DeclarationKey } from '../draft.js';
import { evidenceOwner } from '../evidence/evidence.js';

/** Everything a draft consists of beside its own row, in an order in which rows may come. */
export const DRAFT_TABLES = [
  'declaration_employer',
  'declaration_headcount',
  'declaration_roster',
  'roster_entry',
  'evidence',
  'evidence_claim',
  'declaration_change',
  'declaration_check',
  'declaration_explanation',
  'working_text',
  'person_lookup',
  'roster_import',
] as const;

/** What only filings have, and so never travels. */
export const FILING_TABLES = ['submission', 'returned_line', 'check_order'] as const;

/** Takes drafts along when their employer moves to another county. */
@Injectable()
export class DraftCarriage {
  constructor(private readonly files: Files) {}

  /**
   * Carries a draft that was never filed, under its own id, with its history, and takes it out of the county it
   * leaves. The employer is there already. What was filed once stays where it was filed.
   */
  async carry(manager: EntityManager, draft: DeclarationHead, to: string): Promise<void> {
    const { regionCode: from, declarationId: value } = draft;
    await carryRows(manager, { table: 'declaration', column: 'id', value, from, to });
    for (const table of DRAFT_TABLES)
      await carryRows(manager, { table, column: 'declaration_id', value, from, to });
    await this.files.carry(manager, evidenceOwner(draft), to);
    await this.redirectClaims(manager, draft, to);
    for (const table of [...DRAFT_TABLES].reverse())
      await manager.query(`delete from ${table} where region_code = $1 and declaration_id = $2`, [
        from,
        value,
      ]);
    await manager.query('delete from declaration where region_code = $1 and id = $2', [from, value]);
  }

  /** The directory of who claims whom names the county of the declaration. Reads over all its parts. */
  private async redirectClaims(manager: EntityManager, draft: DeclarationKey, to: string): Promise<void> {
    const { regionCode, declarationId } = draft;
    const claims = await manager.query<{ person: Buffer; year: number }[]>(
      `select person_index as person, levy_year as year from person_claim_directory
        where region_code = $1 and declaration_id = $2`,
      [regionCode, declarationId],
    );
    for (const { person, year } of claims) {
      const key = [person, year, regionCode, declarationId];
      await manager.query(
        `insert into person_claim_directory
           (person_index, levy_year, region_code, declaration_id, employer_id, months, settled_months)
         select person_index, levy_year, $5, declaration_id, employer_id, months, settled_months
           from person_claim_directory
          where person_index = $1 and levy_year = $2 and region_code = $3 and declaration_id = $4
         on conflict (person_index, levy_year, region_code, declaration_id) do nothing`,
        [...key, to],
      );
      await manager.query(
        `delete from person_claim_directory
          where person_index = $1 and levy_year = $2 and region_code = $3 and declaration_id = $4`,
        key,
      );
    }
  }
}
