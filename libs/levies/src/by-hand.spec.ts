import { expect, it } from '@jest/globals';
import { collectionRules } from '#policy';
import { plainDate } from '#values';
import { standingOf } from './account-state.js';
import { reliefEffect } from './relief.js';
import { surchargeUntil } from './surcharge-due.js';
import { entry } from './testing/entries.js';

const day = plainDate;
/** The rules that the county is delivered with: 5 ‰ a day from the day of arrears, six months, one year of levy. */
const rules = (on: string) => collectionRules('210603', 2023, day(on));
const surcharge = (...[entries, warnings, on]: [...Parameters<typeof standingOf>]) =>
  surchargeUntil(entries, warnings, rules(on).surcharge?.value ?? null, on);

it('4,440.00 due on 29 June 2024, warned until 30 May 2025, and not paid by 10 June', () => {
  const entries = [entry('notice', 444_000n, '2024-05-30', { dueOn: '2024-06-29' })];
  const warnings = [{ issuedOn: day('2025-05-06'), until: day('2025-05-30') }];
  expect(surcharge(entries, warnings, day('2025-05-30'))).toBe(0n);
  // 30 June 2024 to 10 June 2025 are 346 days: 4,440.00 × 0.005 × 346
  expect(surcharge(entries, warnings, day('2025-06-10'))).toBe(768_120n);
});

it('10,000.00 put off by six months, part paid within them, the rest warned of and paid late', () => {
  const notice = entry('notice', 1_000_000n, '2024-05-20', { dueOn: '2024-06-19' });
  const rule = rules('2024-06-01').relief?.value ?? null;
  const standing = standingOf([notice], [], day('2024-06-01'));
  const until = (asked: string) =>
    reliefEffect(
      { kind: 'deferral', askedAmount: null, askedUntil: day(asked) },
      standing,
      day('2024-06-19'),
      rule,
    );
  expect(until('2024-12-20')).toEqual({ ok: false, refusal: { code: 'tooLong', last: '2024-12-19' } });
  expect(until('2024-12-19')).toEqual({ ok: true, value: { amount: 0n, dueOn: '2024-12-19' } });
  const entries = [
    notice,
    entry('relief', 0n, '2024-06-01', { dueOn: '2024-12-19' }),
    entry('payment', -400_000n, '2024-12-01'),
  ];
  expect(standingOf(entries, [], day('2024-12-19')).state).toBe('partPaid');
  expect(standingOf(entries, [], day('2024-12-20')).state).toBe('overdue');
  // A warning of before it fell due, had there been one, warns of nothing.
  const early = { issuedOn: day('2024-12-01'), until: day('2024-12-16') };
  expect(surcharge(entries, [early], day('2025-01-31'))).toBe(0n);
  const warned = { issuedOn: day('2025-01-05'), until: day('2025-01-20') };
  expect(surcharge(entries, [early, warned], day('2025-01-20'))).toBe(0n);
  // 20 December to 21 January are 12 and 21 days: 6,000.00 × 0.005 × 33
  expect(surcharge(entries, [early, warned], day('2025-01-21'))).toBe(99_000n);
});

it('1,000.00 of which 300.00 are let off after all was paid, and which is paid back', () => {
  const paid = [
    entry('notice', 100_000n, '2024-05-20', { dueOn: '2024-06-19' }),
    entry('payment', -100_000n, '2024-06-10'),
  ];
  const rule = rules('2024-07-01').relief?.value ?? null;
  const standing = standingOf(paid, [], day('2024-07-01'));
  const asking = (amount: bigint) =>
    reliefEffect({ kind: 'reduction', askedAmount: amount, askedUntil: null }, standing, null, rule);
  expect(asking(100_001n)).toEqual({ ok: false, refusal: { code: 'aboveMost', most: 100_000n } });
  expect(asking(30_000n)).toEqual({ ok: true, value: { amount: 30_000n, dueOn: null } });
  const letOff = [...paid, entry('relief', -30_000n, '2024-07-01')];
  expect(standingOf(letOff, [], day('2024-07-01'))).toMatchObject({ state: 'refundDue', due: -30_000n });
  const back = [...letOff, entry('refund', 30_000n, '2024-07-15')];
  expect(standingOf(back, [], day('2024-07-15'))).toMatchObject({
    state: 'settled',
    due: 0n,
    paid: 100_000n,
  });
});
