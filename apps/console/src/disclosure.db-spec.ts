import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { AccountStore, CreateDemoAccounts } from '#accounts';
import { RegisterEmployer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { Database, setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import { openTestDatabase, type TestDatabase } from '../../../libs/persistence/src/testing/test-database.js';
import { OperatorModule } from './operator/operator.module.js';
import { consoleProgram } from './program.js';
import { run } from './run.js';

const LIST = ['--division', '210603', '--year', '2023'];

describe('the public list on the console', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase();
    process.env['DATABASE_URL'] = db.url;
    process.env['TONGGANG_KEY_FILE'] = db.keyFile;
    process.env['TONGGANG_MODE'] = 'demo';
    await moveTo('2025-05-20');
  });
  afterAll(() => db.close());
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
  });

  const moveTo = (day: string) =>
    db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate(day)));

  /** Runs a command and gives what it wrote and how it ended. */
  async function called(...words: string[]) {
    const written = { out: '', err: '' };
    jest.spyOn(process.stdout, 'write').mockImplementation(text => Boolean((written.out += String(text))));
    jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((written.err += String(text))));
    await run(consoleProgram(), ['node', 'console', 'disclosure', ...words]);
    return { ...written, exit: Number(process.exitCode ?? 0) };
  }

  /** The demo's people, an employer that has never declared, and one that has filed for 2023. */
  async function furnish(): Promise<void> {
    const rooms = await NestFactory.createApplicationContext(OperatorModule.of(db), { logger: ['error'] });
    const keys = await rooms.get(CreateDemoAccounts, { strict: false }).run('210603');
    const key = keys.get('officer@demo.example');
    const officer = await rooms
      .get(Database, { strict: false })
      .read(manager => rooms.get(AccountStore, { strict: false }).actor(manager, key!));
    await moveTo('2024-05-20');
    for (const [index, name] of ['丹东静默有限公司', '丹东守时有限公司'].entries())
      await rooms.get(RegisterEmployer, { strict: false }).run(officer!, {
        ...{ creditCode: inventCreditCode(index + 1, '210603'), creditCodeReason: '', name },
        ...{ kind: 'enterprise', division: '210603', registeredOn: '2012-03-01' },
        ...{ contactName: '王莉', contactPhone: '0415-2100000', contactEmail: 'hr@example.com' },
      });
    await moveTo('2025-05-20');
    await rooms.close();
    await db.dataSource.query(
      `insert into declaration (region_code, id, employer_id, levy_year, state, draft_version, filed_version, started_at, started_by)
       select region_code, gen_random_uuid(), id, 2023, 'submitted', 1, 1, registered_at, registered_by
         from employer where name = '丹东守时有限公司'`,
    );
  }

  it('asks for an account while nobody, or more than one, could publish', async () => {
    expect(await called('compile', ...LIST)).toMatchObject({
      err: expect.stringMatching(/^accountNeeded\n.*--as.*。\n$/),
      exit: 1,
    });
  });

  it('compiles without storing, publishes once, and then has nothing to publish', async () => {
    await furnish();
    const compiled = await called('compile', ...LIST, '--json');
    expect(JSON.parse(compiled.out)).toMatchObject({
      ...{ division: '210603', levyYear: 2023, new: 1, corrected: 0, unchanged: 0, inReview: 1 },
      counts: { notDeclared: 1, short: 0 },
    });
    const published = await called('publish', ...LIST, '--as', 'publisher@demo.example', '--json');
    expect(JSON.parse(published.out)).toMatchObject({ publishedOn: '2025-05-20', new: 1 });
    expect(await called('publish', ...LIST)).toMatchObject({
      out: '',
      err: expect.stringMatching(/^nothingToPublish\n/),
      exit: 1,
    });
    expect((await called('compile', ...LIST)).out).toContain('unchanged: 1');
  });

  it('acts in nobody’s name who may not publish there', async () => {
    const as = (email: string, division = '210603') =>
      called('publish', '--division', division, '--year', '2023', '--as', email);
    expect((await as('nobody@demo.example')).err).toMatch(/^accountUnknown\n/);
    expect((await as('reviewer@demo.example')).err).toMatch(/^roleMissing\n/);
    expect((await as('publisher@demo.example', '110101')).err).toMatch(/^roleMissing\n/);
  });

  it('refuses years that cannot be, and years for which nothing was declared', async () => {
    const of = (year: string) => called('publish', '--division', '210603', '--year', year);
    expect((await of('2021')).err).toMatch(/^nothingDeclared\n/);
    expect((await of('2099')).err).toMatch(/^noSuchYear\n/);
  });

  it('says what a list is when it is called without one', async () => {
    expect((await called('publish', '--division', '21')).exit).toBe(2);
  });
});
