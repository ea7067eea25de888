import { AccountStore, CreateDemoAccounts, type Actor } from '#accounts';
import { Database, setBusinessDate } from '#persistence';
import { Determine, OpenReview } from '#reviews';
import { plainDate } from '#values';
import { createPortal } from '../../apps/portal/src/create-portal.js';
import { Settings } from '../../apps/portal/src/settings.js';
import { rosterInput } from '../../libs/declarations/src/testing/roster-input.js';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { file, fileDeclaration, fillIn } from './filed-declaration.js';
import { DEMO_DATE, DEMO_DIVISION } from './test-portal.js';

/**
 * Gives each of these demo accounts an employer that declared 186 staff and one employee for 2023, and the same for
 * 2024, which was determined. Afterwards it is the demo's first day, and filings cannot be taken back.
 */
export async function twoYears(db: TestDatabase, accounts: readonly string[]): Promise<void> {
  const kept = process.env['TONGGANG_WITHDRAWAL_MINUTES'];
  process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
  const settings = { DATABASE_URL: db.url, TONGGANG_KEY_FILE: db.keyFile, TONGGANG_MODE: 'demo', PORT: '0' };
  const app = await createPortal(new Settings(settings));
  await app.init();
  try {
    const keys = await app.get(CreateDemoAccounts, { strict: false }).run(DEMO_DIVISION);
    const actorOf = async (name: string): Promise<Actor> => {
      const key = keys.get(`${name}@demo.example`);
      const read = app.get(Database, { strict: false });
      const actor =
        key && (await read.read(manager => app.get(AccountStore, { strict: false }).actor(manager, key)));
      if (!actor) throw new Error(`no demo account ${name}`);
      return actor;
    };
    const date = (day: string) =>
      db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate(day)));
    for (const [index, account] of accounts.entries()) {
      const people = [rosterInput(900 + 2 * index)];
      await date('2024-05-20');
      const { employer } = await fileDeclaration({ app }, await actorOf(account), people);
      await date(DEMO_DATE);
      const ready = await fillIn({ app }, await actorOf(account), employer, people);
      await file({ app }, ready);
      await determine(await actorOf('reviewer'), employer.regionCode, employer.employerId);
    }
    async function determine(reviewer: Actor, regionCode: string, employerId: string): Promise<void> {
      const [filed] = await db.dataSource.query<{ id: string }[]>(
        'select id from declaration where region_code = $1 and employer_id = $2 and levy_year = 2024',
        [regionCode, employerId],
      );
      const version = { regionCode, declarationId: filed?.id ?? '', version: 1 };
      const opened = await app.get(OpenReview, { strict: false }).run(reviewer, version);
      if (!opened.ok) throw new Error(opened.refusal.code);
      const confirmed = { decisionsSeen: 0, restStands: true };
      const made = await app.get(Determine, { strict: false }).run(reviewer, opened.value, confirmed);
      if (!made.ok) throw new Error(made.refusal.code);
    }
  } finally {
    await app.close();
    if (kept === undefined) delete process.env['TONGGANG_WITHDRAWAL_MINUTES'];
    else process.env['TONGGANG_WITHDRAWAL_MINUTES'] = kept;
  }
}
