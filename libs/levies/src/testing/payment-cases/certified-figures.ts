import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { CertifiedFigures } from '../../figures/certified-figures.js';
import { TaxOfficeKeys } from '../../tax-office-keys.js';
import { levies, the } from './acts.js';
import { book, determination, noticed, valueOf } from '../levy-office.js';

/** What goes out to the tax office. */
export function certifiedFiguresCases(): void {
  describe('certified figures for the tax office', () => {
    it('go out by key and cursor, later ones behind the cursor, each handing over on record', async () => {
      const key = valueOf(await the(TaxOfficeKeys).make(levies.approver, '210603', '振兴区税务局'));
      const found = await the(TaxOfficeKeys).find(key);
      expect(await the(TaxOfficeKeys).find(`${key.slice(0, -1)}_`)).toBeNull();
      if (!found) throw new Error('no key');
      expect(await the(TaxOfficeKeys).make(levies.reviewer, '210603', '别处')).toMatchObject({
        refusal: { code: 'notPermitted' },
      });
      const { account, determinationId } = await noticed(levies, 100_000n, 2018);
      const clock = levies.office.db.clock;
      clock.set(new Date(clock.now().getTime() + 61_000));
      const figures = the(CertifiedFigures);
      const page = valueOf(await figures.page(found, 2018, null));
      expect(page).toMatchObject({
        more: false,
        figures: [{ levyYear: 2018, levy: 100_000n, replaces: null }],
      });
      await figures.handedByApi(found, 2018, page, 'digest');
      const later = await determination(levies, account.employerId, 50_000n, {
        supersedes: determinationId,
        levyYear: 2018,
      });
      await book(levies, later);
      expect(valueOf(await figures.page(found, 2018, page.cursor)).figures).toEqual([]);
      clock.set(new Date(clock.now().getTime() + 61_000));
      const next = valueOf(await figures.page(found, 2018, page.cursor));
      expect(next.figures).toMatchObject([{ levy: 50_000n, replaces: page.figures[0]?.number }]);
      expect(await figures.page(found, 2018, 'x')).toMatchObject({ refusal: { code: 'cursor' } });
      const file = valueOf(
        await figures.file(levies.reviewer, { regionCode: '210603', levyYear: 2018 }, 'csv'),
      );
      const lines = file.bytes.toString().trim().split('\r\n');
      expect(lines).toHaveLength(3);
      expect(lines[2]).toMatch(/,500\.00,2025-05-20$/);
      const handovers = await figures.handovers(levies.reviewer, '210603');
      expect(handovers).toMatchObject([
        { channel: 'csv', rowCount: 2, digest: file.digest, handedTo: levies.reviewer.name },
        {
          channel: 'api',
          rowCount: 1,
          total: 100_000n,
          handedTo: '振兴区税务局',
          handedOn: plainDate('2025-05-20'),
        },
      ]);
      valueOf(await the(TaxOfficeKeys).revoke(levies.approver, '210603', found.keyId));
      expect(await the(TaxOfficeKeys).find(key)).toBeNull();
    });
  });
}
