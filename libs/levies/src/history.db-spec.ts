import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, plainDate, type PlainDate } from '#values';
import { samplePdf } from '../../files/src/testing/sample-files.js';
import { Dice } from '../../../test/oracle/dice.js';
import { BookSurcharges } from './book-surcharges.js';
import { DecideProposal } from './decide-proposal.js';
import type { LevyAccountKey } from './entry.js';
import { ReceivePaymentFile } from './payments/receive-payment-file.js';
import { Propose } from './propose.js';
import type { ProposalKey } from './proposal.js';
import { ReadAccount } from './read-account.js';
import { RequestRelief } from './request-relief.js';
import { book, determination, noticed, openLevyOffice, type LevyOffice } from './testing/levy-office.js';
import { Warn } from './warn.js';

const HISTORIES = 3;
const ACTS = 14;
const FIRST_DAY = plainDate('2025-05-20');
const HEAD = '税票号码,业务类型,统一社会信用代码,缴费单位,所属年度,缴费日期,金额';

let levies: LevyOffice;
beforeAll(async () => {
  levies = await openLevyOffice();
});
afterAll(() => levies.office.close());

const the: LevyOffice['office']['the'] = useCase => levies.office.the(useCase);
const yuan = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

interface StoredEntry {
  readonly id: string;
  readonly text: string;
  readonly fen: string;
  readonly on: PlainDate;
}

/** Every column of every entry, as the database has it. */
function stored({ regionCode, employerId, levyYear }: LevyAccountKey): Promise<StoredEntry[]> {
  return levies.office.db.dataSource.query(
    `select id, to_jsonb(e)::text as text, amount_fen as fen, value_on as "on" from levy_entry e
      where region_code = $1 and employer_id = $2 and levy_year = $3 order by id`,
    [regionCode, employerId, levyYear],
  );
}

/** Somebody's account, and what happens to it by the room's own use cases. */
async function anAccount(dice: Dice) {
  const levy = BigInt(dice.between(1, 3_000_000));
  const made = await noticed(levies, levy);
  const { account, employer, officer } = made;
  let day = FIRST_DAY;
  let receipts = 0;
  let { determinationId } = made;
  const standing = async () => {
    const view = await the(ReadAccount).run(levies.reviewer, account);
    if (!view) throw new Error('no account');
    return view;
  };
  const approve = async (outcome: { ok: boolean; value?: ProposalKey }) => {
    if (outcome.ok && outcome.value)
      await the(DecideProposal).run(levies.approver, outcome.value, { outcome: 'approved', reason: '' });
  };
  const acts: (() => Promise<unknown>)[] = [
    async () => {
      const amount = yuan(BigInt(dice.between(1, 2_000_000)));
      const kind = dice.oneIn(4) ? '退费' : '缴费';
      receipts += 1;
      const line = `${employer.creditCode}-${receipts},${kind},${employer.creditCode},某,2024,${FIRST_DAY},${amount}`;
      const total = kind === '退费' ? `-${amount}` : amount;
      const bytes = Buffer.from([HEAD, line, `合计,1,,,,,${total}`].join('\r\n'));
      return the(ReceivePaymentFile).run(levies.reviewer, '210603', { name: 'a.csv', bytes });
    },
    async () => {
      const supersedes = determinationId;
      const over = { supersedes, on: day };
      const later = await determination(levies, account.employerId, BigInt(dice.below(3_000_000)), over);
      ({ determinationId } = later);
      return book(levies, later);
    },
    async () => {
      const kind = dice.pick(['reduction', 'exemption', 'deferral']);
      const [amount, until] = [yuan(BigInt(dice.between(1, 900_000))), addDays(day, dice.between(1, 200))];
      const form = { kind, cause: 'other', amount, until, loss: '', reason: '水灾。' };
      const file = { name: 'a.pdf', bytes: samplePdf() };
      const asked = await the(RequestRelief).run(officer, account, form, file);
      if (!asked.ok) return asked;
      const answer = { answer: 'grant', amount, until, reason: '属实。' };
      return approve(await the(Propose).relief(levies.reviewer, asked.value, answer));
    },
    async () => {
      const { entries } = await standing();
      const entry = dice.pick(entries);
      return approve(await the(Propose).reversal(levies.reviewer, account, entry.entryId, '记错。'));
    },
    async () => the(Warn).run(levies.reviewer, account, addDays(day, dice.between(15, 40))),
    async () => {
      day = addDays(day, dice.between(1, 60));
      levies.office.db.clock.set(`${day}T02:00:00Z`);
      return the(BookSurcharges).run('210603');
    },
  ];
  return { account, standing, act: () => dice.pick(acts)(), today: () => day };
}

it.each(Array.from({ length: HISTORIES }, (_, index) => index + 1))(
  'whatever happens to an account, entries are only added, and what is due is their sum: history %i',
  async seed => {
    levies.office.db.clock.set(`${FIRST_DAY}T02:00:00Z`);
    const dice = new Dice(seed * 7_919);
    const { account, standing, act, today } = await anAccount(dice);
    let before = await stored(account);
    for (let turn = 0; turn < ACTS; turn += 1) {
      await act();
      const now = await stored(account);
      expect(now.slice(0, before.length).map(({ text }) => text)).toEqual(before.map(({ text }) => text));
      const due = (on: PlainDate) =>
        now.filter(entry => entry.on <= on).reduce((sum, { fen }) => sum + BigInt(fen), 0n);
      const { standing: said } = await standing();
      expect([seed, turn, said.due]).toEqual([seed, turn, due(today())]);
      expect(said.levied - said.letOff - said.paid + said.refunded + said.surcharge).toBe(said.due);
      expect(said.letOff <= (said.levied > 0n ? said.levied : 0n)).toBe(true);
      before = now;
    }
    expect(before.length).toBeGreaterThan(3);
  },
  60_000,
);
