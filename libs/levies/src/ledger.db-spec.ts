import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVIDENCE_OWNER } from '#declarations';
import { FileHolds } from '#files';
import { newId } from '#persistence';
import { FileObjection, OBJECTION_OWNER, SpeakToObjection } from '#reviews';
import { plainDate } from '#values';
import { samplePdf } from '../../files/src/testing/sample-files.js';
import { BookSurcharges } from './book-surcharges.js';
import { DecideProposal } from './decide-proposal.js';
import { ListAccounts } from './list-accounts.js';
import { ListWork } from './list-work.js';
import { Propose } from './propose.js';
import { ReadAccount, type AccountView } from './read-account.js';
import { RELIEF_OWNER, RequestRelief } from './request-relief.js';
import type { ReliefKey } from './store/relief.store.js';
import type { LevyAccountKey } from './entry.js';
import {
  anotherEmployer,
  book,
  determination,
  noticed,
  openLevyOffice,
  staff,
  valueOf,
  type LevyOffice,
} from './testing/levy-office.js';
import { Warn } from './warn.js';

let levies: LevyOffice;
beforeAll(async () => {
  levies = await openLevyOffice();
});
afterAll(() => levies.office.close());

const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);
const today = (day: string) => levies.office.db.clock.set(`${day}T02:00:00Z`);
const query = <Row>(sql: string, values: unknown[] = []) =>
  levies.office.db.dataSource.query<Row[]>(sql, values);

async function look(account: LevyAccountKey): Promise<AccountView> {
  const view = await the(ReadAccount).run(levies.reviewer, account);
  if (!view) throw new Error('no account');
  return view;
}

const RELIEF = {
  ...{ kind: 'reduction', cause: 'naturalDisaster', amount: '4000', until: '', loss: '250000' },
  reason: '八月洪水淹没车间，停产两个月。',
};

describe('a determination in the ledger', () => {
  it('is booked once, however often and at once it is told of, with a notice and its event', async () => {
    const { officer, employer } = await anotherEmployer(levies);
    const made = await determination(levies, employer.employerId, 1_000_000n);
    const booked = await Promise.all([book(levies, made), book(levies, made), book(levies, made)]);
    expect(booked.filter(Boolean)).toHaveLength(1);
    const account = { regionCode: '210603', employerId: employer.employerId, levyYear: 2024 };
    const view = await look(account);
    expect(view.standing).toMatchObject({ state: 'noticed', due: 1_000_000n, payBy: '2025-06-19' });
    expect(view.account.collectedBy).toBe('taxOffice');
    expect(view.papers).toMatchObject([{ kind: 'notice', amount: 1_000_000n, payBy: '2025-06-19' }]);
    expect(view.papers[0]?.documentNumber).toMatch(/^210603-2025-\d{8}-\d$/);
    const events = await query<{ kind: string }>(`select kind from outbox_event where dedupe_key = $1`, [
      `levyPaper:${view.papers[0]?.paperId}`,
    ]);
    expect(events).toEqual([{ kind: 'levy.noticed' }]);
    const own = await the(ReadAccount).own(officer);
    expect(own).toMatchObject([{ levyYear: 2024, standing: { state: 'noticed' } }]);
    const stranger = await staff(levies.office, 'reviewer', '李远', '210604');
    expect(await the(ReadAccount).run(stranger, account)).toBeNull();
  });

  it('is adjusted by the difference of the one that takes its place, also where that is told of first', async () => {
    const { employer } = await anotherEmployer(levies);
    const first = await determination(levies, employer.employerId, 1_000_000n);
    const later = await determination(levies, employer.employerId, 300_000n, {
      supersedes: first.determinationId,
    });
    await book(levies, later);
    expect(await book(levies, first)).toBe(false);
    const { entries, papers } = await look({
      regionCode: '210603',
      employerId: employer.employerId,
      levyYear: 2024,
    });
    expect(entries).toMatchObject([
      { kind: 'notice', amount: 1_000_000n, determinationId: first.determinationId },
      {
        ...{ kind: 'adjustment', amount: -700_000n, determinationId: later.determinationId },
        formerDeterminationId: first.determinationId,
      },
    ]);
    expect(papers.map(({ amount }) => amount)).toEqual([1_000_000n, 300_000n]);
  });

  it('that asks for nothing opens an account with nothing left to do, and sends no notice', async () => {
    const { account } = await noticed(levies, 0n);
    expect(await look(account)).toMatchObject({ standing: { state: 'nothingDue' }, papers: [] });
  });
});

/** What is written once and never changed: who may not change a row may not remove one either. */
const WRITTEN_ONCE = [
  ...['levy_entry', 'levy_paper', 'levy_proposal_decision', 'relief_withdrawal', 'payment_match'],
  ...['figures_handover', 'relief_approval', 'relief_list_entry', 'reward_choice'],
];

describe('the ledger', () => {
  it('lets no entry be changed or removed by the role that the portal runs with', async () => {
    await noticed(levies, 1n);
    // A superuser is asked nothing: as one, nothing could be shown here.
    const role = await query('select rolsuper as super from pg_roles where rolname = current_user');
    expect(role).toEqual([{ super: false }]);
    const attempts = [
      `update levy_entry set amount_fen = 0 where region_code = '210603'`,
      `delete from levy_entry where region_code = '210603'`,
      'truncate levy_entry',
      `update levy_paper set amount_fen = 0 where region_code = '210603'`,
      `update reward_choice set choice = 'claim' where region_code = '210603'`,
      `delete from relief_list_entry where region_code = '210603'`,
    ];
    for (const sql of attempts)
      await expect(query(sql)).rejects.toMatchObject({ driverError: { code: '42501' } });
    const open = await query<{ name: string }>(
      `select name from unnest($1::text[]) name
        where has_table_privilege(current_user, name, 'UPDATE, DELETE, TRUNCATE') order by 1`,
      [WRITTEN_ONCE],
    );
    expect(open).toEqual([]);
  });

  it('lists accounts with counts by state, and sums that are those of the entries', async () => {
    const place = { regionCode: '210603', levyYear: 2019 };
    const one = await noticed(levies, 500_000n, 2019);
    await noticed(levies, 0n, 2019);
    const page = await the(ListAccounts).run(levies.approver, { ...place, state: null, search: '', page: 1 });
    expect(page).toMatchObject({
      found: 2,
      counts: { noticed: 1, nothingDue: 1 },
      totals: { due: 500_000n },
    });
    const search = one.employer.creditCode.toLowerCase();
    const found = await the(ListAccounts).run(levies.reviewer, {
      ...place,
      state: 'noticed',
      search,
      page: 1,
    });
    expect(found?.accounts).toMatchObject([{ creditCode: one.employer.creditCode }]);
    const [sum] = await query<{ sum: string }>(
      `select sum(amount_fen) as sum from levy_entry where region_code = '210603' and levy_year = 2019`,
    );
    expect(sum?.sum).toBe(String(page?.totals.due));
    expect(await the(ListAccounts).places(levies.reviewer)).toContainEqual({ ...place, accounts: 2 });
  });
});

describe('relief', () => {
  /** Are the papers still needed where the term was over so many seconds from now? */
  const papersStay = async ({ regionCode, requestId }: ReliefKey, seconds: number) => {
    const since = new Date(levies.office.db.clock.now().getTime() + seconds * 1000);
    const question = { regionCode, ownerIds: [requestId], since };
    const held = await levies.office.db.database.read(manager =>
      the(FileHolds).heldOf(manager, RELIEF_OWNER, question),
    );
    return held.has(requestId);
  };

  it('is asked for with documents, proposed by one, granted by another, and booked', async () => {
    const { officer, account } = await noticed(levies, 1_000_000n);
    const sent = { name: '损失证明.pdf', bytes: samplePdf() };
    const key = valueOf(await the(RequestRelief).run(officer, account, RELIEF, sent));
    expect(await the(RequestRelief).run(officer, account, RELIEF, null)).toMatchObject({
      refusal: { code: 'alreadyRequested' },
    });
    expect(await the(ListWork).requestsFor(levies.reviewer)).toMatchObject([{ requestId: key.requestId }]);
    expect(await papersStay(key, 1)).toBe(true);
    const grant = { answer: 'grant', amount: '', until: '', reason: '材料齐全，损失属实。' };
    const proposal = valueOf(await the(Propose).relief(levies.reviewer, key, grant));
    expect(await the(Propose).relief(levies.reviewer, key, grant)).toMatchObject({
      refusal: { code: 'underWay' },
    });
    expect(
      await the(DecideProposal).run(levies.reviewer, proposal, { outcome: 'approved', reason: '' }),
    ).toMatchObject({
      refusal: { code: 'notPermitted' },
    });
    const yes = { outcome: 'approved', reason: '' };
    const both = await Promise.all([1, 2].map(() => the(DecideProposal).run(levies.approver, proposal, yes)));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const view = await look(account);
    expect(view.standing).toMatchObject({ due: 600_000n, letOff: 400_000n });
    expect(view.requests).toMatchObject([{ state: 'granted', files: [{ name: '损失证明.pdf' }] }]);
    expect(await the(ListWork).requestsFor(levies.reviewer)).toEqual([]);
    // What is still owed keeps them, whenever it was decided.
    expect(await papersStay(key, 1)).toBe(true);
    // Later the levy turns out to be less than what was let off: no more is let off than is levied.
    const before = view.entries[0]?.determinationId ?? '';
    await book(levies, await determination(levies, account.employerId, 100_000n, { supersedes: before }));
    expect((await look(account)).standing).toMatchObject({ state: 'nothingDue', due: 0n, letOff: 100_000n });
    expect([await papersStay(key, 0), await papersStay(key, 1)]).toEqual([true, false]);
  });

  it('stays within the rule: no more than the levy, no longer than six months', async () => {
    const { officer, account } = await noticed(levies, 1_000_000n);
    const ask = (over: Partial<typeof RELIEF>) =>
      the(RequestRelief).run(officer, account, { ...RELIEF, ...over }, null);
    expect(await ask({ amount: '10000.01' })).toMatchObject({
      refusal: { code: 'aboveMost', most: 1_000_000n },
    });
    expect(await ask({ amount: '-1' })).toMatchObject({
      refusal: { code: 'invalid', fields: [{ field: 'amount', code: 'amount' }] },
    });
    expect(await ask({ kind: 'deferral', until: '2025-12-20' })).toMatchObject({
      refusal: { code: 'tooLong', last: '2025-12-19' },
    });
    expect(await ask({ kind: 'deferral', until: '2025-06-19' })).toMatchObject({
      refusal: { code: 'notLater' },
    });
    // Put off to a day that is over, payment would be late all the same.
    today('2025-07-01');
    expect(await ask({ kind: 'deferral', until: '2025-06-30' })).toMatchObject({ refusal: { code: 'past' } });
    today('2025-05-20');
    const key = valueOf(await ask({ kind: 'deferral', until: '2025-12-19' }));
    const grant = { answer: 'grant', amount: '', until: '', reason: '同意缓缴。' };
    expect(await the(Propose).relief(levies.reviewer, key, grant)).toMatchObject({
      refusal: { code: 'documentsMissing' },
    });
    valueOf(await the(RequestRelief).addFile(officer, key, { name: '报告.pdf', bytes: samplePdf() }));
    const proposal = valueOf(await the(Propose).relief(levies.reviewer, key, grant));
    valueOf(await the(DecideProposal).run(levies.approver, proposal, { outcome: 'approved', reason: '' }));
    expect((await look(account)).standing).toMatchObject({
      due: 1_000_000n,
      payBy: '2025-12-19',
      state: 'noticed',
    });
    expect(await the(RequestRelief).withdraw(officer, key)).toMatchObject({ refusal: { code: 'decided' } });
  });

  it('is never decided by the person who proposed it, says the database too', async () => {
    const { account } = await noticed(levies, 1_000_000n);
    const values = [account.employerId, levies.reviewer.accountId];
    const id = '018f0000-0000-7000-8000-0000000000aa';
    await query(
      `insert into levy_proposal (region_code, id, kind, employer_id, levy_year, entry_id, amount_fen, reason_sealed,
         proposed_on, proposed_at, proposed_by, proposed_by_region)
       values ('210603', '${id}', 'reversal', $1, 2024, $2, 1, '\\x00', '2025-05-20', now(), $2, '210603')`,
      values,
    );
    const decide = query(
      `insert into levy_proposal_decision (region_code, proposal_id, proposed_by, outcome, decided_on, decided_at,
         decided_by, decided_by_region) values ('210603', '${id}', $1, 'approved', '2025-05-20', now(), $1, '210603')`,
      [levies.reviewer.accountId],
    );
    await expect(decide).rejects.toMatchObject({ constraint: 'levy_proposal_decision_person_check' });
  });
});

describe('papers of a filing and of an objection', () => {
  it('stay until the account of their year is settled', async () => {
    const { officer, account, determinationId } = await noticed(levies, 500_000n);
    const { regionCode, employerId } = account;
    const said = { statement: '职工人数有误。', lateReason: '' };
    const objection = valueOf(await the(FileObjection).run(officer, { regionCode, determinationId }, said));
    valueOf(await the(SpeakToObjection).withdraw(officer, objection));
    const filed = newId();
    const ofYearBefore = newId();
    for (const [yearsBefore, id] of [filed, ofYearBefore].entries())
      await query(
        `insert into declaration (region_code, id, employer_id, levy_year, state, draft_version, filed_version,
           started_at, started_by)
         select region_code, $1, $2, levy_year - $3::integer, state, draft_version, filed_version, started_at, started_by
           from declaration where state = 'determined' limit 1`,
        [id, employerId, yearsBefore],
      );
    const stay = async () => {
      const since = new Date(levies.office.db.clock.now().getTime() + 1_000);
      const heldOf = (kind: string, ownerIds: readonly string[]) =>
        levies.office.db.database.read(manager =>
          the(FileHolds).heldOf(manager, kind, { regionCode, ownerIds, since }),
        );
      const filings = await heldOf(EVIDENCE_OWNER, [filed, ofYearBefore]);
      const objections = await heldOf(OBJECTION_OWNER, [objection.objectionId]);
      return [filings.has(filed), filings.has(ofYearBefore), objections.size === 1];
    };
    expect(await stay()).toEqual([true, false, true]);
    await book(levies, await determination(levies, employerId, 0n, { supersedes: determinationId }));
    expect(await stay()).toEqual([false, false, false]);
  });
});

describe('arrears', () => {
  it('take a warning, and a surcharge only after its time limit, day by day and once', async () => {
    const { account } = await noticed(levies, 1_000_000n);
    const warn = (until: string) => the(Warn).run(levies.reviewer, account, until);
    expect(await warn('2025-07-30')).toMatchObject({ refusal: { code: 'notOverdue' } });
    today('2025-06-20');
    expect((await look(account)).standing.state).toBe('overdue');
    expect(await warn('2025-07-04')).toMatchObject({
      refusal: {
        code: 'invalid',
        fields: [{ field: 'until', code: 'tooSoon', params: { date: '2025-07-05' } }],
      },
    });
    const paper = valueOf(await warn('2025-07-05'));
    expect(paper).toMatchObject({ kind: 'warning', amount: 1_000_000n, payBy: '2025-07-05' });
    expect(paper.facts).toMatchObject({ owedSince: '2025-06-20', surchargePerDay: '0.005' });
    expect(await warn('2025-07-30')).toMatchObject({ refusal: { code: 'warned', until: '2025-07-05' } });
    today('2025-07-05');
    expect(await the(BookSurcharges).run('210603')).toBe(0);
    // 20 June to 6 July are 17 days: 10,000 × 0.005 × 17 = 850
    today('2025-07-06');
    await Promise.all([the(BookSurcharges).run('210603'), the(BookSurcharges).run('210603')]);
    const late = await look(account);
    expect(late.standing).toMatchObject({ surcharge: 85_000n, due: 1_085_000n });
    expect(late.surcharge).toMatchObject({ on: '2025-07-06', amount: 85_000n, booked: 85_000n });
    expect(late.surcharge?.parts).toMatchObject([
      {
        principal: 1_000_000n,
        amount: 85_000n,
        spells: [{ from: '2025-06-20', until: '2025-07-06', days: 17 }],
      },
    ]);
    // Three days on, one booking a day: 50 each
    today('2025-07-09');
    expect(await the(BookSurcharges).regionsDue()).toEqual(['210603']);
    expect(await the(BookSurcharges).run('210603')).toBe(3);
    const { entries, standing } = await look(account);
    expect(standing.due).toBe(1_100_000n);
    const booked = entries.filter(({ kind }) => kind === 'surcharge');
    expect(booked.map(({ valueOn, amount }) => [valueOn, amount])).toEqual([
      [plainDate('2025-07-06'), 85_000n],
      ...['07', '08', '09'].map(day => [plainDate(`2025-07-${day}`), 5_000n]),
    ]);
    today('2025-05-20');
  });
});
