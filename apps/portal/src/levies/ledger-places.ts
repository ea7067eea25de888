import { Injectable } from '@nestjs/common';
import { Divisions } from '#employers';
import type { Language } from '#web';

/** Names of the counties that the pages of the ledger list. */
@Injectable()
export class LedgerPlaces {
  constructor(private readonly divisions: Divisions) {}

  /** By code; of a county that is in no table, its code. */
  async namesOf(
    places: readonly { readonly regionCode: string }[],
    language: Language,
  ): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const code of new Set(places.map(({ regionCode }) => regionCode)))
      names.set(code, (await this.divisions.find(code))?.name[language] ?? code);
    return names;
  }
}
