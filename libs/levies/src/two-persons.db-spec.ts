import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Identities, Staff, type Actor } from '#accounts';
import { inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import { DecideProposal } from './decide-proposal.js';
import type { LevyAccountKey } from './entry.js';
import { Propose } from './propose.js';
import type { ProposalKey } from './proposal.js';
import { ReadAccount } from './read-account.js';
import { noticed, openLevyOffice, staff, valueOf, type LevyOffice } from './testing/levy-office.js';

const APPROVED = { outcome: 'approved', reason: '' };

let levies: LevyOffice;
let administrator: Actor;
beforeAll(async () => {
  levies = await openLevyOffice();
  administrator = await staff(levies.office, 'administrator', '管理员');
});
afterAll(() => levies.office.close());

const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);
const query = <Row>(sql: string, values: unknown[] = []) =>
  levies.office.db.dataSource.query<Row[]>(sql, values);

/** Money that came or went by hand, where the employment service collects itself. */
function booking(kind: 'payment' | 'refund', amount: string, reference: string) {
  const valueOn = plainDate('2025-05-20');
  return { kind, amount, valueOn, reference, reason: '银行回单。' };
}
const propose = (account: LevyAccountKey, ...of: Parameters<typeof booking>) =>
  the(Propose).booking(levies.reviewer, account, booking(...of));
const decide = (key: ProposalKey, by = levies.approver, decision = APPROVED) =>
  the(DecideProposal).run(by, key, decision);
const codeOf = (outcome: { ok: boolean } & object) =>
  'refusal' in outcome ? (outcome.refusal as { code: string }).code : 'ok';

/** An account that the service collects itself, on which 1,000.00 of 5,000.00 were paid too much. */
async function overpaid(): Promise<LevyAccountKey> {
  const { account } = await noticed(levies, 400_000n);
  await query(
    `update levy_account set collected_by = 'employmentService' where region_code = $1 and employer_id = $2`,
    [account.regionCode, account.employerId],
  );
  await decide(valueOf(await propose(account, 'payment', '5000.00', `IN-${account.employerId}`)));
  return account;
}

describe('refunds by hand', () => {
  it('proposed at once: one waits, the other is told so; decided at once: one is booked', async () => {
    const account = await overpaid();
    const both = await Promise.all([
      propose(account, 'refund', '1000.00', 'OUT-1'),
      propose(account, 'refund', '1000.00', 'OUT-2'),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['ok', 'underWay']);
    const waiting = both.find(outcome => outcome.ok);
    if (!waiting?.ok) throw new Error('none waits');
    const second = await staff(levies.office, 'approver', '孙正');
    const decided = await Promise.all([decide(waiting.value), decide(waiting.value, second)]);
    expect(decided.map(codeOf).sort()).toEqual(['decided', 'ok']);
    const view = await the(ReadAccount).run(levies.reviewer, account);
    expect(view?.standing.due).toBe(0n);
    expect(codeOf(await propose(account, 'refund', '0.01', 'OUT-3'))).toBe('invalid');
  });

  it('wait alone by a key of the database, and let go of it when refused or taken back', async () => {
    const account = await overpaid();
    const first = valueOf(await propose(account, 'refund', '600.00', 'OUT-4'));
    // What a use case that forgot to ask would write.
    await expect(
      query(`insert into levy_refund_hold values ($1, $2, $3, $4)`, [
        ...[account.regionCode, account.employerId, account.levyYear, first.proposalId],
      ]),
    ).rejects.toMatchObject({ driverError: { constraint: 'levy_refund_hold_pkey' } });
    expect(codeOf(await decide(first, levies.approver, { outcome: 'refused', reason: '重复。' }))).toBe('ok');
    const again = valueOf(await propose(account, 'refund', '600.00', 'OUT-5'));
    expect(codeOf(await the(DecideProposal).withdraw(levies.reviewer, again))).toBe('ok');
    const last = valueOf(await propose(account, 'refund', '600.00', 'OUT-6'));
    expect(codeOf(await decide(last))).toBe('ok');
    expect(codeOf(await propose(account, 'refund', '400.01', 'OUT-7'))).toBe('invalid');
    expect(codeOf(await propose(account, 'refund', '400.00', 'OUT-8'))).toBe('ok');
  });

  it('are refused in the end where the money is no longer paid too much', async () => {
    const account = await overpaid();
    const refund = valueOf(await propose(account, 'refund', '1000.00', 'OUT-9'));
    const view = await the(ReadAccount).run(levies.reviewer, account);
    const payment = view?.entries.find(({ kind }) => kind === 'payment');
    const reversal = valueOf(
      await the(Propose).reversal(levies.reviewer, account, payment?.entryId ?? '', '记错了单位。'),
    );
    expect(codeOf(await decide(reversal))).toBe('ok');
    expect(codeOf(await decide(refund))).toBe('aboveOverpaid');
    expect(codeOf(await decide(refund, levies.approver, { outcome: 'refused', reason: '已冲销。' }))).toBe(
      'ok',
    );
  });
});

describe('one person behind two accounts', () => {
  const record = (actor: Actor, role: 'reviewer' | 'approver', seed: number) =>
    addressOf(actor).then(email =>
      the(Staff).grant(administrator, {
        ...{ email, role, divisionCode: '210603', citizenId: inventCitizenId(seed) },
      }),
    );
  /** Test people are told apart by their addresses, which only the store opens. */
  async function addressOf({ regionCode, accountId }: Actor): Promise<string> {
    const members = await the(Staff).list(administrator, regionCode);
    return members.find(member => member.accountId === accountId)?.email ?? '';
  }

  it('is no second person: by the identity on record, and by the name while nobody recorded it', async () => {
    const reviewer = await staff(levies.office, 'reviewer', '李 思远');
    const namesake = await staff(levies.office, 'approver', '李思远');
    const account = await overpaid();
    const wish = booking('refund', '10.00', 'OUT-10');
    const key = valueOf(await the(Propose).booking(reviewer, account, wish));
    expect(codeOf(await decide(key, namesake))).toBe('namesake');
    expect(codeOf(await record(reviewer, 'reviewer', 501))).toBe('ok');
    expect(codeOf(await decide(key, namesake))).toBe('namesake');
    // Another person of that name, as the card shows.
    expect(codeOf(await record(namesake, 'approver', 502))).toBe('ok');
    expect(codeOf(await decide(key, namesake))).toBe('ok');
    const identities = the(Identities);
    const compared = await levies.office.db.database.read(manager =>
      identities.compare(manager, reviewer, levies.approver),
    );
    expect(compared).toBe('other');
  });

  it('is given no right that goes against one of the other account', async () => {
    const reviewer = await staff(levies.office, 'reviewer', '何平');
    const other = await staff(levies.office, 'clerk', '何平二');
    expect(codeOf(await record(reviewer, 'reviewer', 503))).toBe('ok');
    const email = await addressOf(other);
    const members = await the(Staff).list(administrator, '210603');
    const held = members.find(({ accountId }) => accountId === other.accountId);
    if (held) await the(Staff).revoke(administrator, held);
    const wish = { email, role: 'approver', divisionCode: '210603' } as const;
    const citizenId = inventCitizenId(503);
    expect(await the(Staff).grant(administrator, { ...wish, citizenId })).toEqual({
      ok: false,
      refusal: { code: 'personHolds', heldRole: 'reviewer' },
    });
    // Nothing of the refused act stays, not the identity either.
    expect(await query(`select 1 from account_identity where account_id = $1`, [other.accountId])).toEqual(
      [],
    );
    const wrong = await the(Staff).grant(administrator, { ...wish, citizenId: '21060319880101000X' });
    expect(codeOf(wrong)).toBe('citizenIdWrong');
    const differs = { email: await addressOf(reviewer), role: 'reviewer', divisionCode: '210603' } as const;
    const another = { ...differs, citizenId: inventCitizenId(504) };
    expect(codeOf(await the(Staff).grant(administrator, another))).toBe('identityDiffers');
    const acts = await query<{ details: object }>(
      `select details from audit_record where action = 'account.identityRecorded'`,
    );
    expect(JSON.stringify(acts)).not.toContain(citizenId);
  });
});
