import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Grants, type Actor } from '#accounts';
import {
  AskToJoin,
  AssistanceDesk,
  DecideJoinRequest,
  EmployerLives,
  employerServedBy,
  EmployersOf,
  EmployerStore,
  OwnMandates,
  OwnRequests,
  PeopleOf,
  RecordOfficeMandate,
  type Employer,
} from '#employers';
import type { Office } from '../../employers/src/testing/office.js';
import { ConfirmEmployerData } from './confirm-employer-data.js';
import { DeclareHeadcount } from './declare-headcount.js';
import { MoveEmployer } from './move-employer.js';
import { OpenCorrection } from './open-correction.js';
import { ReadDeclaration } from './read-declaration.js';
import { Receipts } from './receipts.js';
import { StartDeclaration } from './start-declaration.js';
import { DRAFT_TABLES, FILING_TABLES } from './store/draft-carriage.js';
import { SubmitDeclaration } from './submit-declaration.js';
import {
  filledDeclaration,
  HEADCOUNT,
  openOffice,
  PLAIN_EMPLOYER,
  startedDeclaration,
  ticketOf,
  valueOf,
} from './testing/office.js';
import { rosterInput } from './testing/roster-input.js';

const TO = { division: '210602', movedOn: '2025-04-30', note: '' };

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.close());

const move = (officer: Actor, { employerId, version }: Employer, over: Partial<typeof TO> = {}) =>
  office.the(MoveEmployer).run(officer, employerId, version, { ...TO, ...over });
const rows = (sql: string, values: unknown[]) =>
  office.db.dataSource.query<Record<string, unknown>[]>(sql, values);
const regionsOf = async (table: string, column: string, value: string) =>
  (await rows(`select distinct region_code as r from ${table} where ${column} = $1 order by 1`, [value])).map(
    row => row['r'],
  );

/** Somebody new with a mandate of the employer, wherever it is now. */
async function agentOf(administrator: Actor, { creditCode, employerId }: Employer): Promise<Actor> {
  const agent = await office.person('刘建国');
  const wish = {
    kind: 'agent' as const,
    message: '',
    organisation: '鸭绿江会计师事务所',
    until: '2025-06-30',
  };
  valueOf(await office.the(AskToJoin).run(agent, { ...wish, creditCode }));
  const [own] = await office.the(OwnRequests).list(agent);
  const { requestId = '' } = own ?? {};
  valueOf(await office.the(DecideJoinRequest).approve(administrator, employerId, requestId, false));
  return office.again(agent);
}

describe('an employer that moves to another county', () => {
  it('is found there by its code, and its people go on acting for it', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    valueOf(await move(officer, employer));
    const again = await office.again(officer);
    expect(again.grants).toMatchObject([{ divisionCode: '210602', employerId: employer.employerId }]);
    const found = await office.the(EmployersOf).find(again, employer.employerId);
    expect(found).toMatchObject({
      ...{ regionCode: '210602', version: 2, administered: true, name: employer.name },
      ...{ contact: employer.contact, colleagues: [{ name: '王莉', administrator: true }] },
    });
    const key = await office.db.database.read(manager =>
      office.the(EmployerStore).keyOfCode(manager, employer.creditCode),
    );
    expect(key).toEqual({ regionCode: '210602', employerId: employer.employerId });
    expect(await regionsOf('employer', 'id', employer.employerId)).toEqual(['210602', '210603']);
    const history = await office.the(EmployerLives).history(again, employer.employerId);
    expect(history.map(({ kind, otherRegion }) => [kind, otherRegion])).toEqual([
      ['movedAway', '210602'],
      ['movedIn', '210603'],
    ]);
  });

  it('takes along a draft that was never filed, with everything in it', async () => {
    const { officer, employer, ref } = await filledDeclaration(office, [rosterInput(7201)]);
    const before = valueOf(await office.the(ReadDeclaration).run(officer, ref));
    const preview = valueOf(
      await office.the(MoveEmployer).preview(officer, employer.employerId, employer.version, TO),
    );
    expect(preview.travelling.map(({ levyYear }) => levyYear)).toEqual([2024]);
    valueOf(await move(officer, employer));
    const again = await office.again(officer);
    const after = valueOf(await office.the(ReadDeclaration).run(again, ref));
    expect(after.draft).toEqual({ ...before.draft, regionCode: '210602' });
    expect(after.tasks[0]).toEqual({ section: 'employerData', status: 'needsChange' });
    expect(await regionsOf('declaration', 'employer_id', employer.employerId)).toEqual(['210602']);
    expect(await regionsOf('roster_entry', 'declaration_id', after.draft.declarationId)).toEqual(['210602']);
    const changes = await office.the(ReadDeclaration).changes(again, ref);
    expect(changes.length).toBeGreaterThan(3);
    const ticket = await ticketOf(office, again, ref);
    valueOf(await office.the(ConfirmEmployerData).run(again, ticket, PLAIN_EMPLOYER));
    const next = await ticketOf(office, again, ref);
    valueOf(await office.the(DeclareHeadcount).run(again, next, { ...HEADCOUNT, total: '187' }));
  });

  it('leaves what was filed where it was filed; it stays to be read and answered there', async () => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office, [rosterInput(7212)]);
    const certified = {
      ...{ idempotencyKey: 'filed-before-moving', responsibleName: '王莉' },
      ...{ responsiblePosition: '人事主管', accepted: true },
    };
    const receipt = valueOf(await office.the(SubmitDeclaration).run(officer, ticket, certified));
    const { travelling, staying } = valueOf(
      await office.the(MoveEmployer).preview(officer, employer.employerId, employer.version, TO),
    );
    expect([travelling, staying.map(({ levyYear }) => levyYear)]).toEqual([[], [2024]]);
    valueOf(await move(officer, employer));
    const again = await office.again(officer);
    expect(valueOf(await office.the(ReadDeclaration).run(again, ref)).draft).toMatchObject({
      ...{ state: 'submitted', regionCode: '210603' },
    });
    const receipts = office.the(Receipts);
    expect(await receipts.byNumber(again, receipt.documentNumber)).toMatchObject({ isCurrent: true });
    expect(await receipts.byKey(again, employer.employerId, certified.idempotencyKey)).not.toBeNull();
    expect(await receipts.latest(again, ref)).toMatchObject({ documentNumber: receipt.documentNumber });
    const started = await office.the(StartDeclaration).run(again, employer.employerId);
    expect(started).toEqual({ ok: true, value: ref });
    expect(await regionsOf('declaration', 'employer_id', employer.employerId)).toEqual(['210603']);
  });

  it('is one employer with all its years, and declares the next where it is now', async () => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office, [rosterInput(7224)]);
    valueOf(
      await office.the(SubmitDeclaration).run(officer, ticket, {
        ...{ idempotencyKey: 'filed-in-the-year-of-moving', responsibleName: '王莉' },
        ...{ responsiblePosition: '人事主管', accepted: true },
      }),
    );
    valueOf(await move(officer, employer));
    const again = await office.again(officer);
    office.db.clock.setToday('2026-03-02' as never);
    const next = valueOf(await office.the(StartDeclaration).run(again, employer.employerId));
    office.db.clock.setToday(null);
    expect(next.levyYear).toBe(2025);
    const heads = await office.the(ReadDeclaration).list(again, ref.employerId);
    expect(heads.map(({ levyYear, regionCode }) => [levyYear, regionCode])).toEqual([
      [2025, '210602'],
      [2024, '210603'],
    ]);
  });

  it('ends what clerks of the county it left may do for it', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    const someone = await office.person('高敏');
    const right = { regionCode: '210603', divisionCode: '210603', employerId: null, grantedBy: 'test' };
    await office.db.database.transaction(manager =>
      office.the(Grants).give(manager, { ...right, accountId: someone.accountId, role: 'clerk' }),
    );
    const clerk = await office.again(someone);
    const record = {
      ...{ askedBy: '陈主任', askedWay: 'counter', identity: '身份证', askedOn: '2025-05-19' },
      ...{ reason: '经办人住院', levyYear: '2024', until: '2025-06-10' },
    };
    valueOf(await office.the(RecordOfficeMandate).run(clerk, employer, record));
    valueOf(await move(officer, employer));
    expect(await office.the(AssistanceDesk).search(clerk, employer.creditCode)).toEqual([]);
    expect(await office.the(AssistanceDesk).search(clerk, employer.name)).toEqual([]);
    expect(await office.the(RecordOfficeMandate).run(clerk, employer, record)).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    const view = await office.the(PeopleOf).find(await office.again(officer), employer.employerId);
    expect(view?.mandates).toMatchObject([{ kind: 'staff', state: 'ended', ended: { as: 'employer' } }]);
    expect(employerServedBy(await office.again(clerk), employer.employerId)).toBeNull();
    const told = await rows(`select 1 from outbox_event where kind = 'employer.mandateEnded'`, []);
    expect(told).toHaveLength(1);
  });

  it('lets an agent of the new county answer for a year that stayed in the old one', async () => {
    const { officer, employer, ref, ticket } = await filledDeclaration(office, [rosterInput(7221)]);
    const certified = {
      ...{ idempotencyKey: 'filed-before-an-agent', responsibleName: '王莉' },
      ...{ responsiblePosition: '人事主管', accepted: true },
    };
    const before = await agentOf(officer, employer);
    valueOf(await office.the(SubmitDeclaration).run(officer, ticket, certified));
    valueOf(await move(officer, employer));
    expect(await office.the(OwnMandates).list(before, 'agent')).toMatchObject([{ regionCode: '210602' }]);
    const agent = await agentOf(await office.again(officer), employer);
    // What was filed can be withdrawn for ten minutes, and corrected after.
    office.db.clock.set('2025-05-20T02:11:00Z');
    valueOf(await office.the(OpenCorrection).run(agent, await ticketOf(office, agent, ref), '人数填错'));
    const next = await ticketOf(office, agent, ref);
    valueOf(await office.the(DeclareHeadcount).run(agent, next, { ...HEADCOUNT, total: '187' }));
    const change = (await office.the(ReadDeclaration).changes(agent, ref)).at(-1);
    office.db.clock.set('2025-05-20T02:00:00Z');
    expect(change).toMatchObject({ under: { kind: 'agent', organisation: '鸭绿江会计师事务所' } });
  });

  it('may come back, and finds its old row and new people there', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    valueOf(await move(officer, employer));
    const away = await office.again(officer);
    valueOf(await move(away, { ...employer, version: 2 }, { division: '210603' }));
    const back = await office.again(officer);
    const found = await office.the(EmployersOf).find(back, employer.employerId);
    expect(found).toMatchObject({ regionCode: '210603', version: 3, administered: true });
    const [seat] = await rows('select * from employer_seat_directory where employer_id = $1', [
      employer.employerId,
    ]);
    expect(seat).toMatchObject({ region_code: '210603', earlier_regions: ['210602'] });
  });

  it('moves to another county on the list, by an administrator who saw the record as it is', async () => {
    const { officer, employer } = await office.employer(await office.person('王莉'));
    const stranger = (await office.employer(await office.person('周晓东'))).officer;
    const refusal = async (outcome: ReturnType<typeof move>) => {
      const done = await outcome;
      return done.ok ? 'moved' : done.refusal.code;
    };
    expect(await refusal(move(stranger, employer))).toBe('notPermitted');
    expect(await refusal(move(officer, { ...employer, version: 2 }))).toBe('staleVersion');
    expect(await refusal(move(officer, employer, { division: '210603' }))).toBe('sameCounty');
    expect(await move(officer, employer, { division: '210600', movedOn: '2025-05-21' })).toMatchObject({
      refusal: {
        fields: [
          { field: 'division', code: 'division' },
          { field: 'movedOn', code: 'dateInFuture' },
        ],
      },
    });
  });

  it('keeps a colleague from saving into the county it left', async () => {
    const { officer, employer, ref } = await startedDeclaration(office);
    const ticket = await ticketOf(office, officer, ref);
    const [moved, saved] = await Promise.all([
      move(officer, employer),
      office.the(DeclareHeadcount).run(officer, ticket, HEADCOUNT),
    ]);
    expect([moved.ok, saved.ok]).toEqual([true, true]);
    const again = await office.again(officer);
    const { draft } = valueOf(await office.the(ReadDeclaration).run(again, ref));
    expect(draft).toMatchObject({ regionCode: '210602', headcount: { payroll: HEADCOUNT.payroll } });
  });
});

it('knows every table that belongs to a declaration: it travels with a draft, or only filings have it', async () => {
  const found = await rows(
    `select conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'declaration'::regclass order by 1`,
    [],
  );
  const known: readonly string[] = [...DRAFT_TABLES, ...FILING_TABLES];
  expect(found.map(row => row['name']).filter(name => !known.includes(String(name)))).toEqual([]);
});
