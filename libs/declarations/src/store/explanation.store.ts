import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, Vault } from '#persistence';
import { canonicalJson } from '#policy';
import type { EntityManager } from 'typeorm';
import type { DeclarationKey } from '../draft.js';
import type { Warning } from '../warnings/warning.js';
import { ExplanationRow } from './explanation.row.js';

const ABOUT = 'declaration.warning';

/** Loads and stores explanations of warnings; the only place that seals and opens them. */
@Injectable()
export class ExplanationStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * What was said about each of these warnings: null where nothing was, or where it was about other values.
   * @returns parallel to `warnings`
   */
  async of(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    warnings: readonly Warning[],
  ): Promise<(string | null)[]> {
    if (warnings.length === 0) return [];
    const rows = await manager.findBy(ExplanationRow, { regionCode, declarationId });
    return warnings.map(warning => {
      const row = rows.find(({ warningKey }) => warningKey === warning.key);
      if (!row || !this.digests(warning).some(digest => digest.equals(row.aboutDigest))) return null;
      return this.vault.open(place(declarationId, row.warningKey), row.explanationSealed);
    });
  }

  /** Puts a line about a warning in the place of an earlier one. The caller holds the declaration. */
  async put(
    manager: EntityManager,
    { regionCode, declarationId }: DeclarationKey,
    warning: Warning,
    explanation: string,
    by: AccountKey,
  ): Promise<void> {
    const key = { regionCode, declarationId, warningKey: warning.key };
    await manager.delete(ExplanationRow, key);
    await manager.insert(ExplanationRow, {
      ...key,
      aboutDigest: this.digest(warning),
      explanationSealed: this.vault.seal(place(declarationId, warning.key), explanation),
      ...{ explainedAt: this.clock.now(), explainedBy: by.accountId, explainedByRegion: by.regionCode },
    });
  }

  /** Keyed, since a wage or a day could be guessed from a bare digest. */
  private digest({ code, values }: Warning): Buffer {
    return this.vault.blindIndex(ABOUT, canonicalJson({ code, values }));
  }

  /** Under every key: what was said holds after a change of keys. */
  private digests({ code, values }: Warning): Buffer[] {
    return this.vault.blindIndexes(ABOUT, canonicalJson({ code, values }));
  }
}

function place(declarationId: string, key: string) {
  return { table: 'declaration_explanation', column: 'explanation_sealed', row: `${declarationId} ${key}` };
}
