import { rosterInput } from '../../libs/declarations/src/testing/roster-input.js';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { file, fileDeclaration, fillIn } from './filed-declaration.js';
import { DEMO_DATE } from './test-portal.js';
import { YearsOffice } from './years-office.js';

/**
 * Gives each of these demo accounts an employer that declared 186 staff and one employee for 2023, and the same for
 * 2024, which was determined. Afterwards it is the demo's first day, and filings cannot be taken back.
 */
export function twoYears(db: TestDatabase, accounts: readonly string[]): Promise<void> {
  return YearsOffice.open(db, async office => {
    for (const [index, account] of accounts.entries()) {
      const people = [rosterInput(900 + 2 * index)];
      await office.date('2024-05-20');
      const { employer } = await fileDeclaration(office, await office.actorOf(account), people);
      await office.date(DEMO_DATE);
      const ready = await fillIn(office, await office.actorOf(account), employer, people);
      await file(office, ready);
      await office.determine(employer, 2024);
    }
  });
}
