import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountStore, CreateDemoAccounts, type Actor } from '#accounts';
import type { Employer } from '#employers';
import { Database, setBusinessDate } from '#persistence';
import { Determine, OpenReview } from '#reviews';
import { plainDate } from '#values';
import { createPortal } from '../../apps/portal/src/create-portal.js';
import { Settings } from '../../apps/portal/src/settings.js';
import type { TestDatabase } from '../../libs/persistence/src/testing/test-database.js';
import { DEMO_DIVISION } from './test-portal.js';

/** The use cases with the calendar in one's hand: years are filed and determined before anybody opens a page. */
export class YearsOffice {
  private constructor(
    readonly app: NestFastifyApplication,
    private readonly db: TestDatabase,
    private readonly keys: Awaited<ReturnType<CreateDemoAccounts['run']>>,
  ) {}

  /** Works with the demo accounts while filings cannot be taken back, so that they are determined at once. */
  static async open(db: TestDatabase, work: (office: YearsOffice) => Promise<void>): Promise<void> {
    const kept = process.env['TONGGANG_WITHDRAWAL_MINUTES'];
    process.env['TONGGANG_WITHDRAWAL_MINUTES'] = '0';
    const settings = {
      ...{ DATABASE_URL: db.url, TONGGANG_KEY_FILE: db.keyFile },
      ...{ TONGGANG_MODE: 'demo', PORT: '0' },
    };
    const app = await createPortal(new Settings(settings));
    await app.init();
    try {
      const keys = await app.get(CreateDemoAccounts, { strict: false }).run(DEMO_DIVISION);
      await work(new YearsOffice(app, db, keys));
    } finally {
      await app.close();
      if (kept === undefined) delete process.env['TONGGANG_WITHDRAWAL_MINUTES'];
      else process.env['TONGGANG_WITHDRAWAL_MINUTES'] = kept;
    }
  }

  /** The demo account of that name, with the rights held now. */
  async actorOf(name: string): Promise<Actor> {
    const key = this.keys.get(`${name}@demo.example`);
    const accounts = this.app.get(AccountStore, { strict: false });
    const database = this.app.get(Database, { strict: false });
    const actor = key && (await database.read(manager => accounts.actor(manager, key)));
    if (!actor) throw new Error(`no demo account ${name}`);
    return actor;
  }

  async date(day: string): Promise<void> {
    await this.db.database.transaction(manager => setBusinessDate(manager, this.db.clock, plainDate(day)));
  }

  /** Determines what an employer filed for a year, as it was declared. */
  async determine({ regionCode, employerId }: Employer, levyYear: number): Promise<void> {
    const reviewer = await this.actorOf('reviewer');
    const [filed] = await this.db.dataSource.query<{ id: string }[]>(
      'select id from declaration where region_code = $1 and employer_id = $2 and levy_year = $3',
      [regionCode, employerId, levyYear],
    );
    const version = { regionCode, declarationId: filed?.id ?? '', version: 1 };
    const opened = await this.app.get(OpenReview, { strict: false }).run(reviewer, version);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const confirmed = { decisionsSeen: 0, restStands: true };
    const made = await this.app.get(Determine, { strict: false }).run(reviewer, opened.value, confirmed);
    if (!made.ok) throw new Error(made.refusal.code);
  }
}
