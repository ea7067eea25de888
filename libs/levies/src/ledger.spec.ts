import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SurchargeRule } from '#policy';
import { addDays, plainDate, Rational, type PlainDate } from '#values';
import { standingOf } from './account-state.js';
import { debtsOf, lateDebts, unpaid } from './debts.js';
import { amountDue, standing, sumOf, sumOfKind, type LevyEntry } from './entry.js';
import {
  surchargeParts,
  surchargeToBook,
  surchargeUntil,
  surchargeWorking,
  type Warning,
} from './surcharge-due.js';
import { entry } from './testing/entries.js';

const RULE: SurchargeRule = { perDay: Rational.decimal('0.005'), from: 'arrears', most: null };
const day = plainDate;
const warning = (issuedOn: string, until: string): Warning => ({
  issuedOn: day(issuedOn),
  until: day(until),
});

/** 10,000 yuan noticed on 1 August 2024, to be paid by 31 August. */
const notice = () => entry('notice', 1_000_000n, '2024-08-01', { dueOn: '2024-08-31' });
const pay = (amount: bigint, on: string) => entry('payment', -amount, on);
const state = (entries: readonly LevyEntry[], on: string, warnings: readonly Warning[] = []) =>
  standingOf(entries, warnings, day(on)).state;

describe('what is due', () => {
  it('is the sum of the entries up to a day', () => {
    const entries = [notice(), pay(400_000n, '2024-08-20'), pay(600_000n, '2024-09-03')];
    expect(amountDue(entries, day('2024-07-31'))).toBe(0n);
    expect(amountDue(entries, day('2024-08-20'))).toBe(600_000n);
    expect(amountDue(entries, day('2024-09-03'))).toBe(0n);
  });

  it('is what it was before a wrong booking, once that is reversed', () => {
    const wrong = pay(400_000n, '2024-08-20');
    const entries = [
      notice(),
      wrong,
      entry('reversal', 400_000n, '2024-08-22', { reversesId: wrong.entryId }),
    ];
    expect(amountDue(entries, day('2024-08-21'))).toBe(600_000n);
    expect(amountDue(entries, day('2024-08-22'))).toBe(1_000_000n);
    expect(standing(entries).map(({ kind }) => kind)).toEqual(['notice']);
    expect(sumOfKind(entries, 'payment')).toBe(0n);
  });
});

describe('the state of an account', () => {
  it('goes from noticed over part paid to settled', () => {
    const half = [notice(), pay(400_000n, '2024-08-20')];
    const whole = [...half, pay(600_000n, '2024-08-31')];
    expect(state([notice()], '2024-08-31')).toBe('noticed');
    expect(state(half, '2024-08-31')).toBe('partPaid');
    expect(state(whole, '2024-08-31')).toBe('settled');
  });

  it('is overdue from the day after the last day to pay', () => {
    expect(state([notice()], '2024-09-01')).toBe('overdue');
    expect(state([notice(), pay(999_999n, '2024-08-31')], '2024-09-01')).toBe('overdue');
    expect(state([entry('notice', 1n, '2024-08-01')], '2030-01-01')).toBe('noticed');
  });

  it('is overdue while a surcharge is left', () => {
    const entries = [notice(), entry('surcharge', 5_000n, '2024-10-01'), pay(1_000_000n, '2024-10-02')];
    expect(state(entries, '2024-10-02')).toBe('overdue');
    expect(state([...entries, pay(5_000n, '2024-10-03')], '2024-10-03')).toBe('settled');
  });

  it('is over where there is nothing to pay, or too much was paid', () => {
    expect(state([entry('notice', 0n, '2024-08-01')], '2024-09-09')).toBe('nothingDue');
    expect(state([notice(), entry('relief', -1_000_000n, '2024-08-09')], '2024-09-09')).toBe('nothingDue');
    expect(state([notice(), pay(1_000_001n, '2024-08-09')], '2024-09-09')).toBe('refundDue');
    const back = [notice(), pay(1_000_001n, '2024-08-09'), entry('refund', 1n, '2024-08-30')];
    expect(state(back, '2024-09-09')).toBe('settled');
  });

  it('has until the day to which payment was put off', () => {
    const put = [notice(), entry('relief', 0n, '2024-08-20', { dueOn: '2025-02-28' })];
    expect(standingOf(put, [], day('2025-02-28'))).toMatchObject({
      ...{ state: 'noticed', payBy: '2025-02-28', deferredTo: '2025-02-28', due: 1_000_000n },
    });
    expect(state(put, '2025-03-01')).toBe('overdue');
  });

  it('takes a lower levy from what is due first, and asks for a higher one by its own day', () => {
    const less = [notice(), entry('adjustment', -300_000n, '2024-10-01')];
    expect(debtsOf(less)).toEqual([{ principal: 700_000n, dueOn: '2024-08-31', paid: [] }]);
    const more = [
      notice(),
      pay(1_000_000n, '2024-08-31'),
      entry('adjustment', 50_000n, '2024-10-01', { dueOn: '2024-10-31' }),
    ];
    expect(standingOf(more, [], day('2024-10-02'))).toMatchObject({
      ...{ state: 'partPaid', due: 50_000n, payBy: '2024-10-31' },
    });
  });
});

describe('the surcharge of an account', () => {
  const warned = [warning('2024-09-10', '2024-09-25')];

  it('is nothing without a warning, and nothing while one runs', () => {
    expect(surchargeUntil([notice()], [], RULE, day('2025-12-31'))).toBe(0n);
    expect(surchargeUntil([notice()], warned, RULE, day('2024-09-25'))).toBe(0n);
    expect(surchargeUntil([notice()], warned, null, day('2025-12-31'))).toBe(0n);
  });

  it('runs from the day of arrears once the time limit is over', () => {
    // 1 to 26 September are 26 days: 10,000 × 0.005 × 26 = 1,300
    expect(surchargeUntil([notice()], warned, RULE, day('2024-09-26'))).toBe(130_000n);
  });

  it('is nothing for what was paid within the time limit, and ends with payment for the rest', () => {
    // 4,000 paid in time; 6,000 on 30 September, 30 days: 6,000 × 0.005 × 30 = 900
    const entries = [notice(), pay(400_000n, '2024-09-25'), pay(600_000n, '2024-09-30')];
    expect(surchargeUntil(entries, warned, RULE, day('2024-12-31'))).toBe(90_000n);
  });

  it('does not run on what was due after the warning', () => {
    const later = [entry('notice', 1_000_000n, '2024-08-01', { dueOn: '2024-09-10' })];
    expect(surchargeUntil(later, warned, RULE, day('2024-12-31'))).toBe(0n);
  });

  it('is taken back as far as a payment turns out to be earlier', () => {
    const booked = entry('surcharge', 130_000n, '2024-09-26');
    const late = [notice(), booked, pay(1_000_000n, '2024-09-24')];
    expect(surchargeToBook(late, warned, RULE, day('2024-09-27'))).toBe(-130_000n);
    // Put off later: the arrears begin later too, and the warning came before them.
    const deferred = [notice(), booked, entry('relief', 0n, '2024-09-27', { dueOn: '2025-02-28' })];
    expect(surchargeToBook(deferred, warned, RULE, day('2024-09-27'))).toBe(-130_000n);
  });

  it('comes to what is worked out by hand, over ends of months and years and a change of the rule', () => {
    const owed = (levy: bigint, dueOn: string) => [entry('notice', levy, '2024-01-02', { dueOn })];
    const until = (entries: LevyEntry[], on: string, rule = RULE) =>
      surchargeUntil(entries, [warning('2025-05-06', '2025-05-30')], rule, day(on));
    // 10 April to 25 June: 21 + 31 + 25 = 77 days of 34,020.00 × 0.005 = 170.10
    expect(until(owed(3_402_000n, '2025-04-09'), '2025-06-25')).toBe(1_309_770n);
    // 30 June 2024 to 25 June 2025: 185 days of 2024 and 176 of 2025 are 361, of 3,440.00 × 0.005 = 17.20
    expect(until(owed(344_000n, '2024-06-29'), '2025-06-25')).toBe(620_920n);
    // From 16 June at half a per mille: 67 days of 170.10, 10 of 17.01
    const rule: SurchargeRule = {
      ...{ ...RULE, perDay: Rational.decimal('0.0005') },
      earlier: [{ until: day('2025-06-15'), perDay: Rational.decimal('0.005') }],
    };
    expect(until(owed(3_402_000n, '2025-04-09'), '2025-06-25', rule)).toBe(1_139_670n + 17_010n);
    // What was booked up to the change stands: the day after adds a day of the new rate alone.
    const before = until(owed(3_402_000n, '2025-04-09'), '2025-06-15');
    expect(until(owed(3_402_000n, '2025-04-09'), '2025-06-16', rule) - before).toBe(1_701n);
  });

  it('is told part by part, as each was paid', () => {
    const entries = [notice(), pay(400_000n, '2024-09-28')];
    expect(surchargeParts(entries, warned, RULE, day('2024-10-02'))).toMatchObject([
      {
        principal: 400_000n,
        amount: 56_000n,
        spells: [{ from: '2024-09-01', until: '2024-09-28', days: 28 }],
      },
      {
        principal: 600_000n,
        amount: 96_000n,
        spells: [{ from: '2024-09-01', until: '2024-10-02', days: 32 }],
      },
    ]);
  });

  it('is worked out by what is known, though the next booking is still to come', () => {
    const booked = entry('surcharge', 160_000n, '2024-10-02');
    expect(surchargeWorking([notice()], warned, RULE)).toBeNull();
    expect(surchargeWorking([notice(), booked], warned, RULE)).toMatchObject({
      ...{ on: '2024-10-02', amount: 160_000n, booked: 160_000n },
    });
    // 4,000 turn out to have been paid on 28 September: four days less of it are 80.00
    const known = [notice(), booked, pay(400_000n, '2024-09-28')];
    const working = surchargeWorking(known, warned, RULE);
    expect(working).toMatchObject({ amount: 152_000n, booked: 160_000n });
    expect(working?.parts.map(({ amount }) => amount)).toEqual([56_000n, 96_000n]);
    const inTime = surchargeWorking([notice(), booked, pay(1_000_000n, '2024-09-24')], warned, RULE);
    expect(inTime).toMatchObject({ parts: [], amount: 0n, booked: 160_000n });
    const back = entry('surcharge', -160_000n, '2024-10-03');
    const settled = [notice(), booked, pay(1_000_000n, '2024-09-24'), back];
    expect(surchargeWorking(settled, warned, RULE)).toBeNull();
  });

  it('is bounded by the principal where the rule says so', () => {
    const bounded = { ...RULE, most: Rational.one };
    expect(surchargeUntil([notice()], warned, bounded, day('2026-12-31'))).toBe(1_000_000n);
  });
});

const DAY_ZERO = day('2024-08-01');
const anyDay = fc.integer({ min: 0, max: 400 }).map(days => addDays(DAY_ZERO, days));
const fen = fc.bigInt({ min: 1n, max: 10n ** 9n });
const anyEntry = fc.oneof(
  fc.record({ on: anyDay, amount: fen }).map(({ on, amount }) => pay(amount, on)),
  fc.record({ on: anyDay, amount: fen }).map(({ on, amount }) => entry('refund', amount, on)),
  fc.record({ on: anyDay, amount: fen }).map(({ on, amount }) => entry('relief', -amount, on)),
  fc.record({ on: anyDay, until: anyDay }).map(({ on, until }) => entry('relief', 0n, on, { dueOn: until })),
  fc
    .record({ on: anyDay, amount: fen, due: anyDay })
    .map(({ on, amount, due }) => entry('adjustment', amount, on, { dueOn: due })),
  fc.record({ on: anyDay, amount: fen }).map(({ on, amount }) => entry('adjustment', -amount, on)),
);
const anyAccount = fc
  .record({ levy: fen, entries: fc.array(anyEntry, { maxLength: 12 }), reversed: fc.nat({ max: 12 }) })
  .map(({ levy, entries, reversed }) => {
    const all = [entry('notice', levy, DAY_ZERO, { dueOn: '2024-08-31' }), ...entries];
    const wrong = all[reversed];
    if (!wrong || reversed === 0) return all;
    return [
      ...all,
      entry('reversal', -wrong.amount, addDays(wrong.valueOn, 3), { reversesId: wrong.entryId }),
    ];
  });
const warnings = fc
  .record({ on: anyDay, term: fc.nat({ max: 30 }) })
  .map(({ on, term }) => [{ issuedOn: on, until: addDays(on, term) }]);
const END: PlainDate = addDays(DAY_ZERO, 500);

describe('any account', () => {
  it('owes at the end of any day the sum of the entries up to it, in whatever order they were booked', () => {
    fc.assert(
      fc.property(anyAccount, fc.nat(), fc.oneof(anyDay, fc.constant(END)), (entries, turn, on) => {
        const turned = [...entries.slice(turn % entries.length), ...entries.slice(0, turn % entries.length)];
        const known = entries.filter(({ valueOn }) => valueOn <= on);
        expect(amountDue(turned, on)).toBe(sumOf(known));
        expect(sumOf(standing(known))).toBe(sumOf(known));
        const { due, levied, letOff, paid, refunded, surcharge } = standingOf(entries, [], on);
        expect(due).toBe(sumOf(known));
        expect(levied - letOff - paid + refunded + surcharge).toBe(due);
      }),
    );
  });

  it('never has a part paid beyond it or below nothing', () => {
    fc.assert(
      fc.property(anyAccount, anyDay, (entries, on) => {
        const debts = debtsOf(entries);
        for (const debt of debts) {
          expect(debt.principal >= 0n && unpaid(debt, on) >= 0n && unpaid(debt, on) <= debt.principal).toBe(
            true,
          );
        }
        const paid = debts.flatMap(debt => debt.paid).reduce((sum, { amount }) => sum + amount, 0n);
        const net = sumOfKind(entries, 'payment', 'refund');
        expect(paid <= (net < 0n ? -net : 0n)).toBe(true);
      }),
    );
  });

  it('has a surcharge that only time makes grow, and that a payment never does', () => {
    fc.assert(
      fc.property(anyAccount, warnings, anyDay, fen, (entries, warned, on, amount) => {
        const now = surchargeUntil(entries, warned, RULE, on);
        expect(now >= 0n).toBe(true);
        expect(surchargeUntil(entries, warned, RULE, addDays(on, 1)) >= now).toBe(true);
        // Rounding by part may differ by a fen for each part that the payment divides.
        const slack = BigInt(entries.length + 1);
        const more = surchargeUntil([...entries, pay(amount, on)], warned, RULE, END);
        expect(more <= surchargeUntil(entries, warned, RULE, END) + slack).toBe(true);
        if (lateDebts(debtsOf(entries), on).length === 0 && warned.length === 0) expect(now).toBe(0n);
      }),
    );
  });

  it('has nothing more to book once its surcharge is booked', () => {
    fc.assert(
      fc.property(anyAccount, warnings, anyDay, (entries, warned, on) => {
        const amount = surchargeToBook(entries, warned, RULE, on);
        const booked = [...entries, entry('surcharge', amount, on)];
        expect(surchargeToBook(booked, warned, RULE, on)).toBe(0n);
      }),
    );
  });
});
