import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#accounts';
import {
  EmployerLives,
  RecordEmployerEvent,
  TakeBackEmployerEvent,
  type Employer,
  type EmployerEventInput,
} from '#employers';
import { inventCreditCode } from '#identifiers';
import type { Office } from '../../employers/src/testing/office.js';
import { AddRosterEntry } from './add-roster-entry.js';
import { CompleteRoster } from './complete-roster.js';
import { ConfirmCheck } from './confirm-check.js';
import { ConfirmEmployerData } from './confirm-employer-data.js';
import { DeclareHeadcount } from './declare-headcount.js';
import type { DeclarationRef } from './draft.js';
import { ReadDeclaration } from './read-declaration.js';
import { StartDeclaration } from './start-declaration.js';
import { SubmissionStore } from './store/submission.store.js';
import { SubmitDeclaration } from './submit-declaration.js';
import { openOffice, PLAIN_EMPLOYER, startedDeclaration, ticketOf, valueOf } from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';

const SUCCESSOR = inventCreditCode(9001, '210603');
const CLOSED: EmployerEventInput = {
  ...{ kind: 'closed', happenedOn: '2024-06-30', reason: 'deregistered' },
  ...{ successor: '', offshoots: '', goesOn: '', note: '' },
};

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.close());

const record = (officer: Actor, { employerId, version }: Employer, over: Partial<EmployerEventInput> = {}) =>
  office.the(RecordEmployerEvent).run(officer, employerId, version, { ...CLOSED, ...over });
const view = async (officer: Actor, ref: DeclarationRef) =>
  valueOf(await office.the(ReadDeclaration).run(officer, ref));
const months = (...staff: number[]) => ({
  ...{ way: 'months', total: '', payroll: '600000' },
  months: staff.map(String),
});
const confirm = async (officer: Actor, ref: DeclarationRef) =>
  office.the(ConfirmEmployerData).run(officer, await ticketOf(office, officer, ref), PLAIN_EMPLOYER);
const declare = async (officer: Actor, ref: DeclarationRef, staff: readonly number[]) =>
  office.the(DeclareHeadcount).run(officer, await ticketOf(office, officer, ref), months(...staff));

describe('an employer that closed in mid-year', () => {
  it('declares the months until it closed, and a draft begun before is brought up to that', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    valueOf(await confirm(officer, ref));
    valueOf(await declare(officer, ref, [10, 10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0]));
    valueOf(await record(officer, employer));
    const { tasks } = await view(officer, ref);
    expect(tasks.slice(0, 2)).toEqual([
      { section: 'employerData', status: 'needsChange' },
      { section: 'headcount', status: 'done' },
    ]);
    valueOf(await confirm(officer, ref));
    const confirmed = await view(officer, ref);
    expect(confirmed.draft.employer?.existence).toEqual({
      months: [1, 2, 3, 4, 5, 6],
      foundedOn: null,
      ending: { kind: 'closed', lastDay: '2024-06-30', reason: 'deregistered', counterparts: [] },
    });
    expect(confirmed.tasks[1]).toEqual({ section: 'headcount', status: 'needsChange' });
    expect(await declare(officer, ref, [10, 10, 10, 10, 10, 10, 1, 0, 0, 0, 0, 0])).toMatchObject({
      refusal: { fields: [{ field: 'month7', code: 'monthNotThere' }] },
    });
    valueOf(await declare(officer, ref, [10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0]));
    expect((await view(officer, ref)).tasks[1]).toEqual({ section: 'headcount', status: 'done' });
  });

  it('takes nobody on the roster who would have come or left after its last day', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    valueOf(await record(officer, employer));
    valueOf(await confirm(officer, ref));
    const late = rosterInput(7102, { to: '2024-07-31' });
    const refused = await office.the(AddRosterEntry).run(officer, await ticketOf(office, officer, ref), late);
    expect(refused).toMatchObject({
      refusal: { fields: [{ field: 'to', code: 'afterEmployer', params: { date: '2024-06-30' } }] },
    });
  });

  it('files what it was, and its people count for the months until then', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    valueOf(await record(officer, employer));
    valueOf(await confirm(officer, ref));
    valueOf(await declare(officer, ref, [10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0]));
    valueOf(
      await office.the(AddRosterEntry).run(officer, await ticketOf(office, officer, ref), rosterInput(7101)),
    );
    valueOf(await office.the(CompleteRoster).run(officer, await ticketOf(office, officer, ref), false));
    // 60 ÷ 12 = 5 staff; limb 2 weighs 2 for six months: 2 × 6 ÷ 12 = 1; 5 × 0.016 is less than 1.
    const { draft } = await view(officer, ref);
    expect(await office.the(ReadDeclaration).estimate(draft, 'zh-CN')).toMatchObject({
      value: { estimate: { headcount: '5', countedPersons: '1', levy: '0.00' } },
    });
    valueOf(await office.the(ConfirmCheck).run(officer, await ticketOf(office, officer, ref)));
    const filed = valueOf(
      await office.the(SubmitDeclaration).run(officer, await ticketOf(office, officer, ref), {
        ...{ idempotencyKey: 'closed-in-june-of-2024', responsibleName: '王莉' },
        ...{ responsiblePosition: '人事主管', accepted: true },
      }),
    );
    const snapshot = await office.db.database.read(async manager => {
      const store = office.the(SubmissionStore);
      const key = await store.keyOfNumber(manager, filed.documentNumber);
      const row = key && (await store.find(manager, key.regionCode, key.id));
      return row && store.snapshotOf(row);
    });
    expect(snapshot?.existence).toEqual({
      months: [1, 2, 3, 4, 5, 6],
      foundedOn: null,
      ending: { kind: 'closed', lastDay: '2024-06-30', reason: 'deregistered', counterparts: [] },
    });
  });

  it('before the year declares nothing, and says since when', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    valueOf(await record(officer, employer, { happenedOn: '2023-12-31' }));
    expect(await office.the(StartDeclaration).run(officer, employer.employerId)).toMatchObject({
      refusal: { code: 'endedBeforeYear', levyYear: 2024, ending: { lastDay: '2023-12-31' } },
    });
  });

  it('before the year of a draft that is there leaves nothing to confirm', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    valueOf(await record(officer, employer, { happenedOn: '2023-06-30' }));
    expect(await confirm(officer, ref)).toEqual({
      ok: false,
      refusal: { code: 'invalid', fields: [{ field: 'existence', code: 'notDue' }] },
    });
  });
});

describe('an employer that was founded, merged or split in mid-year', () => {
  it('founded in April declares April to December', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'), {
      registeredOn: '2024-04-03',
    });
    const ref = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
    valueOf(await confirm(officer, ref));
    expect((await view(officer, ref)).draft.employer?.existence).toEqual({
      ...{ months: [4, 5, 6, 7, 8, 9, 10, 11, 12], foundedOn: '2024-04-03', ending: null },
    });
  });

  it('merged declares until the merger and names its successor', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    valueOf(
      await record(officer, employer, { kind: 'merged', happenedOn: '2024-08-15', successor: SUCCESSOR }),
    );
    valueOf(await confirm(officer, ref));
    expect((await view(officer, ref)).draft.employer?.existence).toMatchObject({
      months: [1, 2, 3, 4, 5, 6, 7, 8],
      ending: { kind: 'merged', counterparts: [SUCCESSOR] },
    });
  });

  it('split declares all year where it goes on, and until the split where it does not', async () => {
    const split = { kind: 'split', happenedOn: '2024-03-31', offshoots: SUCCESSOR };
    const one = await startedDeclaration(office);
    valueOf(await record(one.officer, one.employer, { ...split, goesOn: 'yes' }));
    valueOf(await confirm(one.officer, one.ref));
    expect((await view(one.officer, one.ref)).draft.employer?.existence).toBeNull();
    const other = await startedDeclaration(office);
    valueOf(await record(other.officer, other.employer, { ...split, goesOn: 'no' }));
    valueOf(await confirm(other.officer, other.ref));
    expect((await view(other.officer, other.ref)).draft.employer?.existence?.months).toEqual([1, 2, 3]);
  });
});

describe('the record of what happened', () => {
  it('is written once: the version that was seen tells a second press', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    valueOf(await record(officer, employer));
    expect(await record(officer, employer)).toEqual({
      ...{ ok: false, refusal: { code: 'staleVersion', version: 2 } },
    });
    expect(await record(officer, { ...employer, version: 2 })).toMatchObject({
      refusal: { code: 'endedAlready', ending: { lastDay: '2024-06-30' } },
    });
  });

  it('is taken back with a reason and stays in the history; the whole year is declared again', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const { eventId } = valueOf(await record(officer, employer, { reason: 'suspended' }));
    const takeBack = office.the(TakeBackEmployerEvent);
    expect(await takeBack.run(officer, employer.employerId, eventId, ' ')).toMatchObject({
      refusal: { fields: [{ field: 'note', code: 'missing' }] },
    });
    valueOf(await takeBack.run(officer, employer.employerId, eventId, '恢复营业'));
    expect(await takeBack.run(officer, employer.employerId, eventId, '恢复营业')).toMatchObject({
      refusal: { code: 'noSuchEvent' },
    });
    const history = await office.the(EmployerLives).history(officer, employer.employerId);
    expect(history.map(({ kind, holds, recordedByName }) => [kind, holds, recordedByName])).toEqual([
      ['closed', false, '王莉'],
      ['takenBack', false, '王莉'],
    ]);
    valueOf(await confirm(officer, ref));
    expect((await view(officer, ref)).draft.employer?.existence).toBeNull();
  });

  it('is for administrators, and leaves its trace', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    const stranger = (await office.employer(await office.person('周晓东'))).officer;
    expect(await record(stranger, employer)).toEqual({ ok: false, refusal: { code: 'notPermitted' } });
    valueOf(await record(officer, employer));
    const [trace] = await office.db.dataSource.query<{ acts: string; events: string }[]>(
      `select (select string_agg(action, ',') from audit_record where subject_id = $1) as acts,
              (select count(*) from outbox_event where kind = 'employer.changed') as events`,
      [employer.employerId],
    );
    expect(trace?.acts).toContain('employer.eventRecorded');
    expect(Number(trace?.events)).toBeGreaterThan(0);
  });

  it('says what would be recorded before anything is', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    const preview = office.the(RecordEmployerEvent).preview(officer, employer.employerId, 1, CLOSED);
    expect(await preview).toMatchObject({ value: { event: { kind: 'closed', happenedOn: '2024-06-30' } } });
    expect(await office.the(EmployerLives).history(officer, employer.employerId)).toEqual([]);
  });
});
