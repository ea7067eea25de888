import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import { IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import type { DeclarationHead, DeclarationKey } from '../draft.js';
import type { WorkingForm } from '../working-form.js';
import { WorkingTextRow } from './working-text.row.js';

type Fields = Readonly<Record<string, string>>;

/** Loads and stores working texts; the only place that seals and opens them. */
@Injectable()
export class WorkingTextStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Rows of a declaration that hold text, of everybody; of one form where it is given. The youngest first. */
  async of(manager: EntityManager, key: DeclarationKey, form?: WorkingForm): Promise<WorkingTextRow[]> {
    const { regionCode, declarationId } = key;
    return manager.find(WorkingTextRow, {
      where: { regionCode, declarationId, textSealed: Not(IsNull()), ...(form ? { form } : {}) },
      order: { savedAt: 'DESC', accountId: 'ASC' },
    });
  }

  /** One person's row of a form, with or without text. */
  async find(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    form: WorkingForm,
    accountId: string,
  ): Promise<WorkingTextRow | null> {
    return manager.findOneBy(WorkingTextRow, { regionCode, declarationId, form, accountId });
  }

  /** What was typed. */
  fieldsOf(row: WorkingTextRow): Fields {
    return row.textSealed ? (JSON.parse(this.vault.open(placeOf(row), row.textSealed)) as Fields) : {};
  }

  /** Keeps a text as the next revision; the caller holds the declaration. @returns the row as it is now */
  async keep(
    manager: EntityManager,
    key: DeclarationKey,
    text: Pick<WorkingTextRow, 'form' | 'draftVersion' | 'revision'> & { readonly fields: Fields },
    by: AccountKey,
  ): Promise<WorkingTextRow> {
    const { form, draftVersion, revision, fields } = text;
    const { regionCode, declarationId } = key;
    const place = { regionCode, declarationId, form, accountId: by.accountId };
    const row: WorkingTextRow = {
      ...{ ...place, accountRegion: by.regionCode, revision, draftVersion, savedAt: this.clock.now() },
      textSealed: this.vault.seal(placeOf(place), JSON.stringify(fields)),
    };
    await manager.delete(WorkingTextRow, place);
    await manager.insert(WorkingTextRow, row);
    return row;
  }

  /** Forgets what somebody typed into a form, and counts on, so that what is still under way comes too late. */
  async clear(
    manager: EntityManager,
    head: DeclarationHead,
    form: WorkingForm,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into working_text (region_code, declaration_id, form, account_id, account_region, revision,
         draft_version, text_sealed, saved_at)
       values ($1, $2, $3, $4, $5, 1, $6, null, $7)
       on conflict (region_code, declaration_id, form, account_id) do update
         set revision = working_text.revision + 1, text_sealed = null, saved_at = excluded.saved_at`,
      [
        ...[head.regionCode, head.declarationId, form, by.accountId, by.regionCode],
        ...[head.draftVersion, this.clock.now()],
      ],
    );
  }

  /** Removes everybody's working texts of a declaration, or of one form of it. */
  async remove(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    form?: WorkingForm,
  ): Promise<void> {
    await manager.delete(WorkingTextRow, { regionCode, declarationId, ...(form ? { form } : {}) });
  }

  /** Reads over regions: those with working texts last touched before an instant. */
  async regionsBefore(manager: EntityManager, before: Date): Promise<string[]> {
    const rows = await manager.query<{ region_code: string }[]>(
      `select region_code from working_text where saved_at < $1 group by region_code order by region_code`,
      [before],
    );
    return rows.map(row => row.region_code);
  }

  /** Removes a region's working texts last touched before an instant. @returns how many held text */
  async removeBefore(manager: EntityManager, regionCode: string, before: Date): Promise<number> {
    const where = { regionCode, savedAt: LessThan(before) };
    const { affected } = await manager.delete(WorkingTextRow, { ...where, textSealed: Not(IsNull()) });
    await manager.delete(WorkingTextRow, where);
    return affected ?? 0;
  }
}

function placeOf({
  declarationId,
  form,
  accountId,
}: Pick<WorkingTextRow, 'declarationId' | 'form' | 'accountId'>) {
  return { table: 'working_text', column: 'text_sealed', row: `${declarationId}/${form}/${accountId}` };
}
