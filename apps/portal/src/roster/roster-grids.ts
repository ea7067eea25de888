import { Injectable } from '@nestjs/common';
import {
  provedEntries,
  rosterMonths,
  type DeclarationView,
  type DraftRosterEntry,
  type EntryMonths,
  type RosterMonths,
  type SaveRefusal,
} from '#declarations';
import { Clock } from '#persistence';
import { DeclarationPages, type RefusedSave } from '../declarations/declaration-pages.js';
import type { PortalRequest } from '../security/portal-request.js';

/** Errors of a row are said with the sentences of the entry's form. */
const ROW_FIELD = /^rows\[(\d+)\]\.(\w+)$/;

/** What the pages with rows share: the months of the year as things stand, and words for errors of a row. */
@Injectable()
export class RosterGrids {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly clock: Clock,
  ) {}

  /** Months in the declaration's year of these people, as the estimate counts them; null where no rule is in force. */
  async months(
    request: PortalRequest,
    { draft, employer }: DeclarationView,
    roster: readonly DraftRosterEntry[],
  ): Promise<RosterMonths | null> {
    const { regionCode, levyYear } = draft;
    const { kind, registeredOn } = draft.employer ?? employer;
    const declaredOn = await this.clock.today();
    const facts = { regionCode, levyYear, declaredOn, kind, registeredOn, roster: provedEntries(roster) };
    const counted = rosterMonths(facts, this.pages.words(request).language);
    return counted.ok ? counted.value : null;
  }

  /** The same, by entry. */
  async monthsByEntry(
    request: PortalRequest,
    view: DeclarationView,
    roster: readonly DraftRosterEntry[],
  ): Promise<ReadonlyMap<string, EntryMonths>> {
    const months = await this.months(request, view, roster);
    return new Map(months?.entries.map(entry => [entry.entryId, entry]));
  }

  /** Why a save of rows was refused; each error says whose row it is. */
  refused(
    request: PortalRequest,
    refusal: SaveRefusal,
    view: DeclarationView,
    names: readonly string[],
  ): RefusedSave {
    if (refusal.code !== 'invalid') return this.pages.refused(request, refusal, view);
    const { t } = this.pages.words(request);
    const rows = refusal.fields.map(({ field }) => ROW_FIELD.exec(field));
    const fields = refusal.fields.map((error, index) => ({
      ...error,
      field: rows[index]?.[2] ?? error.field,
    }));
    const { status, errors } = this.pages.refused(request, { code: 'invalid', fields }, view);
    return {
      status,
      errors: errors.map(({ message }, index) => ({
        field: refusal.fields[index]?.field ?? '',
        message: t('roster.rowError', { name: names[Number(rows[index]?.[1])] ?? '', message }),
      })),
    };
  }
}
