import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Vault } from '#persistence';

/** Name of the hidden field by which a form says whose page it stands on. */
export const PAGE_FIELD = '_page';
const PLACE = { table: 'page', column: 'mark', row: 'form' };

/** Whose page a form stands on, and the title of that page. */
export interface PageMark {
  readonly owner: AccountKey;
  readonly page: string;
}

/**
 * Marks the forms of a signed-in person's pages, sealed, so that a form that arrives after the session is gone still
 * tells whose it is, and nobody can make one in another's name.
 */
@Injectable()
export class PageMarks {
  constructor(private readonly vault: Vault) {}

  seal({ regionCode, accountId }: AccountKey, page: string): string {
    const mark: PageMark = { owner: { regionCode, accountId }, page };
    return this.vault.seal(PLACE, JSON.stringify(mark)).toString('base64url');
  }

  /** The mark of a sent form; null when it has none, or none of ours. */
  read(body: unknown): PageMark | null {
    const sent = typeof body === 'object' && body ? (body as Record<string, unknown>)[PAGE_FIELD] : undefined;
    if (typeof sent !== 'string') return null;
    try {
      return JSON.parse(this.vault.open(PLACE, Buffer.from(sent, 'base64url'))) as PageMark;
    } catch {
      // Altered, or sealed with a key that is gone: as good as none.
      return null;
    }
  }
}
