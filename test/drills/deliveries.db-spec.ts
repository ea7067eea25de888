import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ReceiveLoad, ReadLoads, RunLoad, type LoadKey } from '#checks';
import { inventCitizenId, inventCreditCode } from '#identifiers';
import { Jobs } from '#persistence';
import { addDays, plainDate } from '#values';
import { openCheckOffice, reviewerOf, valueOf } from '../../libs/checks/src/testing/check-office.js';
import type { Office } from '../../libs/employers/src/testing/office.js';
import { drillSize, report } from './size.js';

const ROWS = drillSize(4_000, 1_000_000);
const LIMIT = 120_000 + ROWS;
const LINES = 1_000;
const FIRST_BIRTHDAY = plainDate('1975-01-01');
/** Citizen ids of one place, day and sex. */
const PEOPLE_A_DAY = 400;
let office: Office;

beforeAll(async () => {
  office = await openCheckOffice();
  // Nobody works on the queue here: the job is done by hand.
  jest.spyOn(office.the(Jobs), 'send').mockResolvedValue('job');
}, LIMIT);
afterAll(async () => {
  jest.restoreAllMocks();
  await office.close();
});

function personOf(at: number): string {
  const birthDate = addDays(FIRST_BIRTHDAY, Math.floor(at / PEOPLE_A_DAY));
  return inventCitizenId(at % PEOPLE_A_DAY, { birthDate, sex: 'female' });
}

/** Wages of one year: twelve months of a person after the other, never all in memory. */
function* lines(): Generator<Buffer> {
  const unit = inventCreditCode(7, '210603');
  yield Buffer.from('公民身份号码,工资所属月份,发放单位统一社会信用代码,实发金额\r\n');
  for (let start = 0; start < ROWS; start += LINES) {
    const rows = Array.from({ length: Math.min(LINES, ROWS - start) }, (_, at) => {
      const [person, month] = [Math.floor((start + at) / 12), ((start + at) % 12) + 1];
      const citizenId = personOf(person);
      return `${citizenId},2024-${String(month).padStart(2, '0')},${unit},2500.00\r\n`;
    });
    yield Buffer.from(rows.join(''));
  }
  yield Buffer.from(`合计,${ROWS}\r\n`);
}

async function* file(): AsyncGenerator<Buffer> {
  for (const piece of lines()) yield await Promise.resolve(piece);
}

async function count(table: string): Promise<number> {
  const [row] = await office.db.dataSource.query<[{ count: number }]>(
    `select count(*)::int as count from ${table}`,
  );
  return row.count;
}

/** Ends the database's side of the transaction in which rows are taken, once some are: what a killed worker leaves. */
async function killWhile(work: Promise<void>): Promise<void> {
  const ended = work.then(
    () => 'done',
    () => 'killed',
  );
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!isOver) {
    await office.db.dataSource.query(
      `select pg_terminate_backend(a.pid) from pg_stat_activity a, pg_locks l
        where a.pid = l.pid and a.datname = current_database() and l.relation = 'delivered_record'::regclass
          and l.mode = 'RowExclusiveLock' and a.pid <> pg_backend_pid()`,
    );
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  expect(await ended).toBe('killed');
}

it(
  `takes ${ROWS} rows over once, although the work is killed in the middle`,
  async () => {
    const reviewer = await reviewerOf(office);
    let length = 0;
    for (const piece of lines()) length += piece.length;
    const about = { regionCode: '210603', source: 'wages' as const, levyYear: 2024, fileName: 'wages.csv' };
    const sending = Date.now();
    const received = valueOf(await office.the(ReceiveLoad).run(reviewer, { ...about, length, open: file }));
    const sent = Date.now() - sending;
    const load = received.load as LoadKey;
    await killWhile(office.the(RunLoad).run(load));
    expect([await count('delivery'), await count('delivered_record')]).toEqual([0, 0]);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 200);
    const before = process.memoryUsage().rss;
    const began = Date.now();
    await office.the(RunLoad).run(load);
    const took = (Date.now() - began) / 1_000;
    clearInterval(watch);
    const { end } = valueOf(await office.the(ReadLoads).one(reviewer, load));
    expect(end).toMatchObject({ refusal: null });
    expect([await count('delivery'), await count('delivered_record')]).toEqual([1, ROWS]);
    expect([await count('delivered_record_directory'), await count('delivery_load_part')]).toEqual([ROWS, 0]);
    report('deliveries', {
      ...{ rows: ROWS, megabytes: Math.round(length / 1_048_576), sentSeconds: sent / 1_000 },
      ...{ seconds: Math.round(took), rowsPerSecond: Math.round(ROWS / took) },
      rssGrownMb: Math.round((most - before) / 1_048_576),
    });
  },
  LIMIT * 2,
);
