import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CorrectEmployer } from '#employers';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import type { Office } from '../../employers/src/testing/office.js';
import { AddRosterEntry } from './add-roster-entry.js';
import { ChangeRosterEntry } from './change-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import { ConfirmCheck } from './confirm-check.js';
import { ConfirmEmployerData } from './confirm-employer-data.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { ReadDeclaration } from './read-declaration.js';
import { RemoveRosterEntry } from './remove-roster-entry.js';
import { StartDeclaration } from './start-declaration.js';
import {
  colleagueOf,
  filledDeclaration,
  HEADCOUNT,
  openOffice,
  PLAIN_EMPLOYER,
  startedDeclaration,
  ticketOf,
  valueOf,
} from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe('starting a declaration', () => {
  it('is for the year before the business date', async () => {
    const { officer, ref } = await startedDeclaration(office);
    expect(ref.levyYear).toBe(2024);
    const { draft, tasks } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft).toMatchObject({ state: 'draft', draftVersion: 1, filedVersion: 0 });
    expect(tasks.map(({ status }) => status)).toEqual([
      ...['notStarted', 'notStarted', 'notStarted'],
      ...['blocked', 'blocked'],
    ]);
  });

  it('a second time, or by two colleagues at once, gives the same one', async () => {
    const { employer, officer, ref } = await startedDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    const start = office.the(StartDeclaration);
    const outcomes = await Promise.all([officer, colleague].map(actor => start.run(actor, ref.employerId)));
    expect(outcomes.map(valueOf)).toEqual([ref, ref]);
    expect(await office.the(ReadDeclaration).list(officer, ref.employerId)).toHaveLength(1);
  });

  it('is refused for an employer registered after that year, and to strangers', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'), {
      registeredOn: '2025-01-01',
    });
    expect(await office.the(StartDeclaration).run(officer, employer.employerId)).toEqual({
      ok: false,
      refusal: { code: 'registeredAfterYear', levyYear: 2024, registeredOn: '2025-01-01' },
    });
    const { ref } = await startedDeclaration(office);
    const refused = { ok: false, refusal: { code: 'notPermitted' } };
    expect(await office.the(StartDeclaration).run(officer, ref.employerId)).toEqual(refused);
    expect(await office.the(ReadDeclaration).run(officer, ref)).toEqual(refused);
    expect(await office.the(ReadDeclaration).list(officer, ref.employerId)).toEqual([]);
  });
});

describe('sections', () => {
  it('are stored and come back as they were given', async () => {
    const { officer, ref } = await filledDeclaration(office);
    const { draft, tasks, lastChange } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft).toMatchObject({
      employer: { kind: 'enterprise', registeredOn: '2012-03-01', concentrated: false },
      headcount: { headcount: { total: '186' }, payroll: '13295745.00' },
      rosterCompleted: { noneEmployed: false },
      checked: true,
    });
    expect(draft.roster).toMatchObject([
      {
        name: '陈晓兰',
        certificate: { kind: 'disability', category: 'limb', grade: 2, validTo: null },
        contract: { kind: 'fixedTerm', from: '2023-03-01', to: '2026-02-28' },
        monthlyWage: '3200.00',
      },
    ]);
    expect(tasks.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done', 'notStarted']);
    expect(lastChange).toMatchObject({ act: 'rosterCompleted', by: { name: '王莉' } });
  });

  it('keep headcounts by month', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const months = Array.from({ length: 12 }, (_, index) => String(20 + index));
    const input = { way: 'months', total: '', months, payroll: '1200000' };
    valueOf(await office.the(DeclareHeadcount).run(officer, await ticketOf(office, officer, ref), input));
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft.headcount).toEqual({
      headcount: { months: [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31] },
      payroll: '1200000.00',
    });
  });

  it('make no version when nothing changes', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    expect(valueOf(await office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT))).toEqual({
      draftVersion: ticket.draftVersion,
    });
    expect(await ticketOf(office, officer, ref)).toEqual(ticket);
  });

  it('ask for a new confirmation when the record is corrected', async () => {
    const { officer, ref, employer } = await filledDeclaration(office);
    const corrected = await office.the(CorrectEmployer).run(officer, ref.employerId, 1, {
      ...{ name: '丹东新名水产有限公司', kind: 'organ', kindConfirmed: 'yes', registeredOn: '2012-03-01' },
      ...{ contactName: '王莉', contactPhone: '0415-2100000', contactEmail: 'hr@new.example' },
    });
    expect(corrected.ok).toBe(true);
    const read = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(read.tasks[0]).toEqual({ section: 'employerData', status: 'needsChange' });
    expect(read.draft.employer?.name).toBe(employer.name);
    const ticket = await ticketOf(office, officer, ref);
    valueOf(await office.the(ConfirmEmployerData).run(officer, ticket, PLAIN_EMPLOYER));
    const again = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(again.draft.employer).toMatchObject({ name: '丹东新名水产有限公司', kind: 'organ' });
  });
});

describe('the roster', () => {
  it('refuses the same person on the same days, and takes whoever came back', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const add = office.the(AddRosterEntry);
    const first = valueOf(
      await add.run(officer, await ticketOf(office, officer, ref), rosterInput(1, { to: '2024-03-31' })),
    );
    const ticket = await ticketOf(office, officer, ref);
    expect(await add.run(officer, ticket, rosterInput(1, { from: '2024-03-31' }))).toEqual({
      ok: false,
      refusal: { code: 'personOverlaps', entryId: first.entryId },
    });
    valueOf(await add.run(officer, ticket, rosterInput(1, { from: '2024-09-01' })));
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(draft.roster.map(({ from, to }) => [from, to])).toEqual([
      ['2020-03-01', '2024-03-31'],
      ['2024-09-01', null],
    ]);
  });

  it('changes and removes entries, and notes which fields', async () => {
    const { officer, ref } = await filledDeclaration(office);
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    const entryId = draft.roster[0]?.entryId ?? '';
    const change = rosterInput(1, { name: '', citizenId: '', certificateNumber: '', monthlyWage: '3,300' });
    const ticket = await ticketOf(office, officer, ref);
    valueOf(await office.the(ChangeRosterEntry).run(officer, ticket, entryId, change));
    const changed = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(changed.draft.roster[0]).toMatchObject({ entryId, name: '陈晓兰', monthlyWage: '3300.00' });
    expect(changed.lastChange).toMatchObject({
      ...{ act: 'entryChanged', line: `roster:${entryId}`, fields: ['monthlyWage'] },
    });
    const next = await ticketOf(office, officer, ref);
    valueOf(await office.the(RemoveRosterEntry).run(officer, next, entryId));
    const removed = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(removed.draft.roster).toEqual([]);
    expect(removed.tasks[2]).toEqual({ section: 'roster', status: 'notStarted' });
  });

  it('names an entry that is not there, whatever is asked of it', async () => {
    const { officer, ticket } = await filledDeclaration(office);
    const nobody = '01890000-0000-7000-8000-000000000001';
    const notFound = { ok: false, refusal: { code: 'entryNotFound' } };
    expect(await office.the(RemoveRosterEntry).run(officer, ticket, nobody)).toEqual(notFound);
    expect(await office.the(ChangeRosterEntry).run(officer, ticket, nobody, rosterInput(1))).toEqual(
      notFound,
    );
  });

  it('is complete when said so, and empty only with that word', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const complete = office.the(CompleteRoster);
    const ticket = await ticketOf(office, officer, ref);
    expect(await complete.run(officer, ticket, false)).toMatchObject({
      refusal: { code: 'noneEmployedUnsaid' },
    });
    valueOf(await complete.run(officer, ticket, true));
    const empty = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(empty.tasks[2]).toEqual({ section: 'roster', status: 'done' });
    const next = await ticketOf(office, officer, ref);
    valueOf(await office.the(AddRosterEntry).run(officer, next, rosterInput(1)));
    const after = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(after.tasks[2]).toEqual({ section: 'roster', status: 'inProgress' });
    const last = await ticketOf(office, officer, ref);
    expect(await complete.run(officer, last, true)).toMatchObject({
      refusal: { code: 'noneEmployedContradicted' },
    });
  });
});

describe('two officers of one employer', () => {
  it('saving the same section at once: one wins, the other sees who and what', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    const ticket = await ticketOf(office, officer, ref);
    const outcomes = await Promise.all([
      office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT),
      office.the(DeclareHeadcount).run(colleague, ticket, { ...HEADCOUNT, total: '187' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = outcomes.find(({ ok }) => !ok);
    const byOfficer = outcomes[0].ok;
    expect(lost).toMatchObject({
      refusal: {
        code: 'staleVersion',
        draftVersion: 2,
        changes: [
          {
            draftVersion: 2,
            act: 'saved',
            line: 'headcount',
            by: { name: byOfficer ? '王莉' : '周晓东' },
          },
        ],
      },
    });
  });

  it('saving different sections at once: both go through', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    const ticket = await ticketOf(office, officer, ref);
    const outcomes = await Promise.all([
      office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT),
      office.the(ConfirmEmployerData).run(colleague, ticket, PLAIN_EMPLOYER),
      office.the(AddRosterEntry).run(officer, ticket, rosterInput(1)),
      office.the(AddRosterEntry).run(colleague, ticket, rosterInput(2)),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const { draft } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect([draft.draftVersion, draft.roster.length]).toEqual([5, 2]);
    expect(draft).toMatchObject({ headcount: { payroll: '13295745.00' }, employer: { concentrated: false } });
  });

  it('checking asks for the whole draft as it is now, whatever changed', async () => {
    const { officer, employer, ticket } = await filledDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    const more = { ...HEADCOUNT, total: '187' };
    valueOf(await office.the(DeclareHeadcount).run(colleague, ticket, more));
    expect(await office.the(ConfirmCheck).run(officer, ticket)).toMatchObject({
      refusal: { code: 'staleVersion', changes: [{ line: 'headcount', by: { name: '周晓东' } }] },
    });
  });

  it('a roster is not said to be complete by whoever did not see the last to join', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    const ticket = await ticketOf(office, officer, ref);
    valueOf(await office.the(AddRosterEntry).run(colleague, ticket, rosterInput(1)));
    expect(await office.the(CompleteRoster).run(officer, ticket, false)).toMatchObject({
      refusal: { code: 'staleVersion', changes: [{ act: 'entryAdded' }] },
    });
  });

  it('a version that nobody was ever shown is refused', async () => {
    const { officer, ticket } = await filledDeclaration(office);
    const ahead = { ...ticket, draftVersion: ticket.draftVersion + 1 };
    expect(await office.the(DeclareHeadcount).run(officer, ahead, HEADCOUNT)).toMatchObject({
      refusal: { code: 'staleVersion', draftVersion: ticket.draftVersion, changes: [] },
    });
  });

  it('share the draft: what one saved the other reads', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const colleague = await colleagueOf(office, employer);
    valueOf(await office.the(DeclareHeadcount).run(officer, await ticketOf(office, officer, ref), HEADCOUNT));
    const { draft, lastChange } = valueOf(await office.the(ReadDeclaration).run(colleague, ref));
    expect(draft.headcount?.payroll).toBe('13295745.00');
    expect(lastChange?.by?.name).toBe('王莉');
  });

  it('every save of a stranger is refused before anything is looked at', async () => {
    const { ref, ticket } = await filledDeclaration(office);
    const { officer: stranger } = await office.employer(await office.person('周晓东'));
    const refusals = await Promise.all([
      office.the(ConfirmEmployerData).run(stranger, ticket, PLAIN_EMPLOYER),
      office.the(DeclareHeadcount).run(stranger, ticket, HEADCOUNT),
      office.the(AddRosterEntry).run(stranger, ticket, rosterInput(2)),
      office.the(CompleteRoster).run(stranger, ticket, false),
      office.the(ConfirmCheck).run(stranger, ticket),
    ]);
    for (const outcome of refusals) expect(outcome).toEqual({ ok: false, refusal: { code: 'notPermitted' } });
    expect(await office.the(ReadDeclaration).changes(stranger, ref)).toEqual([]);
  });
});

describe('checking', () => {
  it('is undone by the next save', async () => {
    const { officer, ref, ticket } = await filledDeclaration(office);
    valueOf(await office.the(DeclareHeadcount).run(officer, ticket, { ...HEADCOUNT, total: '187' }));
    const { tasks } = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    expect(tasks.slice(3)).toEqual([
      { section: 'check', status: 'notStarted' },
      { section: 'submit', status: 'blocked' },
    ]);
  });

  it('is refused while a section is missing', async () => {
    const { officer, ref } = await startedDeclaration(office);
    const ticket = await ticketOf(office, officer, ref);
    expect(await office.the(ConfirmCheck).run(officer, ticket)).toEqual({
      ok: false,
      refusal: { code: 'incomplete', sections: ['employerData', 'headcount', 'roster'] },
    });
  });
});

it('estimates the draft, month by month, with what mending would bring', async () => {
  const people = [
    rosterInput(1, { from: '2024-03-01' }),
    rosterInput(3, { name: '刘洋', insured: 'no', ...certified(3, 3) }),
  ];
  const { officer, ref } = await filledDeclaration(office, people);
  const read = office.the(ReadDeclaration);
  const { draft } = valueOf(await read.run(officer, ref));
  const { estimate, entries, gain } = valueOf(
    await read.estimate(
      draft,
      'zh-CN',
      draft.roster.map(({ entryId }) => entryId),
    ),
  );
  // 186 × 0.015 = 2.79; ten months of a grade 2: 2 × 10 ÷ 12 = 1.67
  expect(estimate).toMatchObject({ quota: '2.79', countedPersons: '1.67', shortfall: '1.12' });
  expect(
    entries.map(({ countedMonths, weight, countedPersons }) => [countedMonths, weight, countedPersons]),
  ).toEqual([
    [10, '2', '1.67'],
    [0, '1', '0'],
  ]);
  expect(entries[0]?.months.slice(0, 3).map(({ notCounted }) => notCounted?.reason ?? null)).toEqual([
    'notEmployed',
    'notEmployed',
    null,
  ]);
  expect(entries[0]?.gain).toBeNull();
  // insured all year the second person adds 1: 2.67 of 2.79
  expect(entries[1]?.gain).toMatchObject({ months: 12, countedPersons: '2.67' });
  expect(gain).toEqual(entries[1]?.gain);
});

it('stores nothing that tells who an employee is', async () => {
  const person = rosterInput(7, { name: '慕容雪莉', ...certified(7, 1) });
  await filledDeclaration(office, [person]);
  const tables = await office.db.dataSource.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const dump = await Promise.all(
    tables.map(({ name }) =>
      office.db.dataSource.query<{ text: string | null }[]>(
        `select string_agg(t::text, ' ') as text from "${name}" t`,
      ),
    ),
  );
  const stored = dump.map(([row]) => row?.text ?? '').join(' ');
  expect(stored).toContain('质检员');
  for (const secret of ['慕容雪莉', person.citizenId, person.certificateNumber, '3200.00', '慕容某'])
    for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')])
      expect([secret, stored.includes(form)]).toEqual([secret, false]);
});

function certified(seed: number, grade: number) {
  const born = { birthDate: plainDate('1990-01-02'), sex: 'male' as const };
  return {
    citizenId: inventCitizenId(seed, born),
    certificateNumber: inventCertificate(seed, 'hearing', grade, born),
  };
}
