import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { AccountStore, type Actor } from '#accounts';
import { declarationDuty, EmployerLives, EmployersOf } from '#employers';
import { ReadDeclaration, Receipts, RemoveRosterEntry } from '#declarations';
import { ListProposals, ListQueue } from '#reviews';
import { checkCreditCode } from '#identifiers';
import { SearchPublicList } from '#disclosure';
import { ReadAwards } from '#levies';
import { Database } from '#persistence';
import { RunClock } from '#placements';
import { plainDate } from '#values';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import type { DemoCounty, DemoEmployer, DemoYear } from './county.js';
import { DemoClock, shanghaiTime } from './demo-clock.js';
import { DemoModule } from './demo.module.js';
import { loadDemo } from './load-demo.js';
import { readCounty } from './read-county.js';

const LOAD_MS = 180_000;
const county = readCounty();
const quietly = () => undefined;

/** Everything in the database, table by table. */
async function contentOf({ dataSource }: TestDatabase): Promise<Record<string, string>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const digests = tables.map(async ({ name }) => {
    const [row] = await dataSource.query<{ digest: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as digest from "${name}" t`,
    );
    return [name, row?.digest ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

/** The rooms as the portal has them, on the loaded database. */
async function openRooms(db: TestDatabase): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(DemoModule.into({ ...db, lettersSince: new Date(0) }), {
    logger: false,
  });
}

async function signedIn(rooms: INestApplicationContext, email: string): Promise<Actor> {
  const accounts = rooms.get(AccountStore, { strict: false });
  return rooms.get(Database, { strict: false }).read(async manager => {
    const key = await accounts.keyOfEmail(manager, email);
    const actor = key && (await accounts.actor(manager, key));
    if (!actor) throw new Error(`${email} has no account`);
    return actor;
  });
}

describe('the loaded demo county', () => {
  let db: TestDatabase;
  let rooms: INestApplicationContext;
  const the = <Part>(part: Type<Part>): Part => rooms.get(part, { strict: false });
  const rows = (sql: string) => db.dataSource.query<Record<string, unknown>[]>(sql);

  beforeAll(async () => {
    db = await openTestDatabase();
    expect(await loadDemo(db, county, quietly)).toBeGreaterThan(500);
    rooms = await openRooms(db);
  }, LOAD_MS);
  afterAll(async () => {
    await rooms.close();
    await db.close();
  });

  it('has three years, of which the last is being filed', async () => {
    const found = await rows(
      `select levy_year, state, count(*)::integer as declarations from declaration where region_code = '210603'
        group by 1, 2 order by 1, 2`,
    );
    expect(found.map(Object.values)).toEqual([
      [2022, 'determined', 23],
      [2023, 'determined', 22],
      [2024, 'determined', 2],
      [2024, 'draft', 2],
      [2024, 'returned', 2],
      [2024, 'submitted', 11],
    ]);
  });

  it('has published two of them, with every status', async () => {
    const found = await rows(
      `select levy_year, status, count(*)::integer as employers from disclosed_employer group by 1, 2 order by 1, 2`,
    );
    expect(found.map(Object.values)).toEqual([
      [2022, 'aboveQuota', 5],
      [2022, 'exempt', 4],
      [2022, 'met', 1],
      [2022, 'notDeclared', 1],
      [2022, 'short', 13],
      [2023, 'aboveQuota', 10],
      [2023, 'exempt', 2],
      [2023, 'met', 3],
      [2023, 'notDeclared', 2],
      [2023, 'short', 7],
    ]);
  });

  it('shows what was corrected when an employer declared late', async () => {
    const { entries } = await the(SearchPublicList).run({ q: '虹岸', year: '2023' }, 1);
    const history = await the(SearchPublicList).employer(entries[0]?.employerId ?? '');
    expect(history?.years.find(({ levyYear }) => levyYear === 2023)).toMatchObject({
      status: 'short',
      corrections: [{ from: 'notDeclared', to: 'short', correctedOn: '2024-12-20' }],
    });
  });

  it('keeps apart who declares, who reviews and who publishes', async () => {
    const reviewer = await signedIn(rooms, 'reviewer@demo.example');
    const publisher = await signedIn(rooms, 'publisher@demo.example');
    const second = await signedIn(rooms, 'reviewer2@demo.example');
    const determiners = await rows(
      `select distinct determined_by as id from determination where basis = 'declared' and region_code = '210603'`,
    );
    const others = await rows(
      `select distinct determined_by as id from determination where basis <> 'declared'`,
    );
    expect(others).toEqual([{ id: second.accountId }]);
    const publishers = await rows('select distinct published_by as id from publication');
    expect(determiners).toEqual([{ id: reviewer.accountId }]);
    expect(publishers).toEqual([{ id: publisher.accountId }]);
  });

  it('has a queue for the reviewer, one case of it on the desk and one that waits for the second person', async () => {
    const { items } = await the(ListQueue).run(await signedIn(rooms, 'reviewer@demo.example'), null);
    expect(items).toHaveLength(11);
    expect(items.filter(({ assigned }) => assigned).map(({ employerName }) => employerName)).toEqual([
      '丹东潮信物流有限公司',
      '丹东云帆软件技术有限公司',
    ]);
    const waiting = await the(ListProposals).run(await signedIn(rooms, 'approver@demo.example'), null);
    expect(waiting.items).toMatchObject([{ employerName: '丹东云帆软件技术有限公司', ground: 'exemption' }]);
  });

  it('has a second person behind every exemption, reward and large levy', async () => {
    const approver = await signedIn(rooms, 'approver@demo.example');
    const alone = await rows(
      `select id from determination where approved_by is null
         and (outcome in ('exempt', 'reward') or levy_fen >= 10000000)`,
    );
    expect(alone).toEqual([]);
    expect(
      await rows(
        `select distinct approved_by as id from determination where approved_by is not null and region_code = '210603'`,
      ),
    ).toEqual([{ id: approver.accountId }]);
  });

  it('has a draft for the first officer that estimates to a levy by hand worked out', async () => {
    const officer = await signedIn(rooms, 'officer@demo.example');
    const [employer, ...others] = await the(EmployersOf).list(officer);
    expect([employer?.name, others]).toEqual(['丹东江桥水产食品有限公司', []]);
    const ref = { employerId: employer?.employerId ?? '', levyYear: 2024 };
    const read = await the(ReadDeclaration).run(officer, ref);
    if (!read.ok) throw new Error(read.refusal.code);
    const { draft, tasks } = read.value;
    expect(tasks.map(({ status }) => status)).toEqual(['done', 'done', 'inProgress', 'blocked', 'blocked']);
    // Limb 2 for 7 months and hearing 3 for 8: (2 × 7 + 8) ÷ 12 = 1.83; (2.79 − 1.83) × 71,482.50 × 0.9
    const estimated = await the(ReadDeclaration).estimate(draft, 'zh-CN');
    expect(estimated).toMatchObject({
      ok: true,
      value: { estimate: { countedPersons: '1.83', levy: '61760.88' } },
    });
  });

  it('has a returned declaration for the second officer', async () => {
    const officer = await signedIn(rooms, 'officer2@demo.example');
    const employers = await the(EmployersOf).list(officer);
    const returned = employers.find(({ name }) => name === '丹东石磨巷食品有限公司');
    const read = await the(ReadDeclaration).run(officer, {
      employerId: returned?.employerId ?? '',
      levyYear: 2024,
    });
    expect(read).toMatchObject({ ok: true, value: { draft: { state: 'returned' } } });
    expect(read.ok && read.value.draft.returnedLines.map(({ dueOn }) => dueOn)).toEqual(['2025-05-23']);
  });

  it('has a correction that waits, one determined anew, and a year that was late', async () => {
    const filings = await rows(
      `select d.levy_year, d.state, d.filed_version, s.replaces_state from declaration d
         join submission s on s.region_code = d.region_code and s.declaration_id = d.id and s.version = d.filed_version
        where s.correction_id is not null order by 1`,
    );
    expect(filings.map(Object.values)).toEqual([
      [2023, 'determined', 2, 'determined'],
      [2024, 'submitted', 2, 'submitted'],
    ]);
    const superseding = await rows(
      'select levy_year, basis from determination where supersedes_id is not null order by basis',
    );
    expect(superseding).toEqual([
      { levy_year: 2023, basis: 'declared' },
      { levy_year: 2023, basis: 'objection' },
    ]);
    // Somebody was silent, one objection changed a determination, another did not.
    expect(await rows(`select levy_year from determination where basis = 'notFiled'`)).toEqual([
      { levy_year: 2023 },
    ]);
    const ends = await rows(`select kind from objection_act where side = 'office' order by kind`);
    expect(ends).toEqual([{ kind: 'changed' }, { kind: 'upheld' }]);
    const officer = await signedIn(rooms, 'hr@hongan.example');
    const [employer] = await the(EmployersOf).list(officer);
    const ref = { employerId: employer?.employerId ?? '', levyYear: 2023 };
    expect(await the(Receipts).latest(officer, ref)).toMatchObject({ late: { windowEnd: '2024-10-31' } });
  });

  it('has relief that was granted, that waits for the second person, and that waits for the first', async () => {
    const requests = await rows(
      `select r.kind, count(p.id)::integer as proposals, count(d.proposal_id)::integer as decisions
         from relief_request r left join levy_proposal p on p.region_code = r.region_code and p.request_id = r.id
         left join levy_proposal_decision d on d.region_code = p.region_code and d.proposal_id = p.id
        where r.region_code = '210603' group by 1 order by 1`,
    );
    expect(requests.map(Object.values)).toEqual([
      ['deferral', 1, 0],
      ['exemption', 0, 0],
      ['reduction', 1, 1],
    ]);
  });

  it('has employers elsewhere with a reward that was paid, one before the public and one offered', async () => {
    const officer = await signedIn(rooms, 'officer3@demo.example');
    const employers = await the(EmployersOf).list(officer);
    const awardsOf = async (name: string) => {
      const key = employers.find(one => one.name.includes(name));
      const awards = key ? await the(ReadAwards).ofEmployer(officer, key) : [];
      return awards.map(({ award, state }) => [award.levyYear, state, award.persons, award.amount]);
    };
    // Of 92 people 1.38 have to be disabled, one of grade 1 counts as two: 0.62 × 5 × 2,050
    expect(await awardsOf('凤栖')).toEqual([[2024, 'offered', '0.62', 635_500n]]);
    // Of 186 people 2.79 have to be disabled, two of grades 1 and 2 count as four: 1.21 × 5 × 2,050; of 180: 1.3 × 5 × 1,950
    expect(await awardsOf('贺岚')).toEqual([
      [2024, 'published', '1.21', 1_240_250n],
      [2023, 'paid', '1.3', 1_267_500n],
    ]);
    const staff = await signedIn(rooms, 'reviewer3@demo.example');
    expect((await the(ReadAwards).queue(staff, '640104')).map(({ turn }) => turn)).toEqual(['time']);
    expect(await the(ReadAwards).regions(await signedIn(rooms, 'reviewer@demo.example'))).toEqual([]);
  });

  it('starts at its business date, with letters of this year only', async () => {
    expect(await rows('select day from business_date')).toEqual([{ day: '2025-05-20' }]);
    // What the load looks at belongs to the past it tells of: a person reads one list of times.
    const looks = `select max(looked_at) < '2025-05-21' as "isPast", count(*) > 0 as "areSome" from seeker_look`;
    expect(await rows(looks)).toEqual([{ isPast: true, areSome: true }]);
    const letters = await rows(
      `select kind, count(*)::integer as letters from outbox_event
        where region_code = '210603' and kind !~ '^(seeker|post|workplace|retrofit|referral|placement|fair)[.]' group by 1 order by 1`,
    );
    expect(letters.map(Object.values)).toEqual([
      ['declaration.correctionOpened', 1],
      ['declaration.determined', 4],
      ['declaration.returned', 2],
      ['declaration.submitted', 16],
      ['determination.proposed', 3],
      // Somebody sent by another employer, which is asked who counts the person.
      ['dispatch.requested', 1],
      // Two who ask to join and eight mandates of the agent; one of them waits for an answer.
      ['employer.joinApproved', 9],
      ['employer.joinRequested', 10],
      ['employer.officeMandateRecorded', 1],
      ['inspection.formal', 3],
      ['inspection.friendly', 3],
      ['levy.noticed', 3],
      ['levy.warned', 1],
      ['objection.decided', 1],
    ]);
  });

  it('has an employer that closed, one that was founded and one that moved in, each in 2024', async () => {
    const duty = async (email: string) => {
      const officer = await signedIn(rooms, email);
      const [employer] = await the(EmployersOf).list(officer);
      const life = await the(EmployerLives).find(officer, employer?.employerId ?? '');
      const due = life && declarationDuty(life, 2024);
      return [employer?.regionCode, due?.due ? due.existence.months.length : due];
    };
    expect(await duty('hr@nuanyang.example')).toEqual(['210603', 6]);
    expect(await duty('hr@xueerbao.example')).toEqual(['210603', 9]);
    expect(await duty('hr@qingshuiwan.example')).toEqual(['210603', 12]);
    const moves = await rows(
      `select region_code, kind from employer_event where kind like 'moved%' order by region_code`,
    );
    expect(moves.map(Object.values)).toEqual([
      ['210602', 'movedAway'],
      ['210603', 'movedIn'],
    ]);
  });

  it('has stored nothing but credit codes that pass their check', async () => {
    const codes = (await rows('select credit_code from employer')).map(row => String(row['credit_code']));
    // One of the 26 has moved in and left its row in the county it came from; two are in Yinchuan.
    expect(codes).toHaveLength(29);
    expect(codes.every(code => checkCreditCode(code).ok)).toBe(true);
  });

  it('changes nothing when it is loaded again', async () => {
    const before = await contentOf(db);
    expect(await loadDemo(db, county, quietly)).toBe(0);
    expect(await contentOf(db)).toEqual(before);
  });

  /** Reminded of, told to the broker, closed: nobody has answered for half a year. */
  async function letReferralsLapse(): Promise<void> {
    const later = shanghaiTime(plainDate('2025-12-06'), '09:00');
    for (const _alarm of ['remind', 'escalate', 'close'])
      await the(DemoClock).at(later, () => the(RunClock).run(county.division));
    expect(await rows(`select 1 from referral_standing where stage not in ('hired', 'ended')`)).toEqual([]);
  }

  it('leaves alone what people did meanwhile', async () => {
    const officer = await signedIn(rooms, 'officer@demo.example');
    const [employer] = await the(EmployersOf).list(officer);
    const ref = { employerId: employer?.employerId ?? '', levyYear: 2024 };
    const read = await the(ReadDeclaration).run(officer, ref);
    if (!read.ok) throw new Error(read.refusal.code);
    const [entry] = read.value.draft.roster;
    const ticket = { ...ref, draftVersion: read.value.draft.draftVersion };
    const removed = await the(RemoveRosterEntry).run(officer, ticket, entry?.entryId ?? '');
    expect(removed.ok).toBe(true);
    await letReferralsLapse();
    await rows(
      `update account_grant set revoked_at = granted_at, revoked_by = 'administrator'
        where role in ('reviewer', 'approver', 'publisher')`,
    );
    const before = await contentOf(db);
    expect(await loadDemo(db, county, quietly)).toBe(0);
    expect(await contentOf(db)).toEqual(before);
  });

  it.each(['2025-06-29', '2025-12-06', null])('is left as it is once its date was moved: %s', async day => {
    await rows(day === null ? 'delete from business_date' : `update business_date set day = '${day}'`);
    // As if the load had never come so far: nothing of it is made up for now.
    await rows('truncate table job_fair cascade');
    const before = await contentOf(db);
    expect(await loadDemo(db, county, quietly)).toBe(0);
    expect(await contentOf(db)).toEqual(before);
  });
});

describe('a load that was interrupted', () => {
  const few = county.employers.filter(({ key }) => ['jiangqiao', 'manxiang', 'shimo'].includes(key));
  const people = { ...county.people, joins: [], agents: [], assistance: [] };
  let db: TestDatabase;
  beforeAll(async () => void (db = await openTestDatabase()));
  afterAll(() => db.close());

  /** As if it had ended within a draft, before a review, before a return, and before a publication. */
  function whenEnded(): DemoCounty {
    const employers = few.map(employer => {
      const [last, before] = [employer.years.get(2024), employer.years.get(2023)];
      if (!last || !before) throw new Error('the county has changed');
      if (employer.key === 'manxiang') return withYear(employer, { ...before, ...draftOf(before) });
      if (employer.key === 'jiangqiao') return withYear(employer, { ...before, goal: 'submitted' });
      return withYear(employer, { ...last, goal: 'opened' });
    });
    const years = county.years.map(year => ({ ...year, publishedOn: year.publishedOn.slice(0, 1) }));
    return {
      ...county,
      employers,
      people,
      elsewhere: [],
      years: years.map((year, index) => (index === 1 ? { ...year, publishedOn: [] } : year)),
    };
  }

  const draftOf = ({ staff }: DemoYear) => ({ goal: 'draft' as const, staff: staff.slice(0, 1) });

  function withYear(employer: DemoEmployer, year: DemoYear): DemoEmployer {
    return { ...employer, years: new Map([...employer.years, [year.levyYear, year]]) };
  }

  async function declarations(): Promise<unknown[][]> {
    const found = await db.dataSource.query<Record<string, unknown>[]>(
      `select d.levy_year, e.name, d.state, d.filed_version from declaration d
         join employer e on e.region_code = d.region_code and e.id = d.employer_id order by 1, e.credit_code`,
    );
    return found.map(Object.values);
  }

  it(
    'is completed by the next, even by two at once',
    async () => {
      await loadDemo(db, whenEnded(), quietly);
      expect((await declarations()).map(row => row[2])).toEqual([
        ...['determined', 'determined', 'determined'],
        ...['submitted', 'draft', 'determined'],
        ...['draft', 'submitted', 'submitted'],
      ]);
      const again = () => loadDemo(db, { ...county, employers: few, people, elsewhere: [] }, quietly);
      const [some, none] = (await Promise.all([again(), again()])).sort((a, b) => b - a);
      expect([some && some > 0, none]).toEqual([true, 0]);
      expect(await declarations()).toEqual([
        [2022, '丹东江桥水产食品有限公司', 'determined', 1],
        [2022, '丹东满乡客运有限责任公司', 'determined', 1],
        [2022, '丹东石磨巷食品有限公司', 'determined', 1],
        [2023, '丹东江桥水产食品有限公司', 'determined', 1],
        [2023, '丹东满乡客运有限责任公司', 'determined', 1],
        [2023, '丹东石磨巷食品有限公司', 'determined', 1],
        [2024, '丹东江桥水产食品有限公司', 'draft', 0],
        [2024, '丹东满乡客运有限责任公司', 'submitted', 2],
        [2024, '丹东石磨巷食品有限公司', 'returned', 1],
      ]);
    },
    LOAD_MS,
  );
});
