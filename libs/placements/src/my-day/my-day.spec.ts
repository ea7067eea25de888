import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import type { CountyWork } from '../county-work.js';
import { isPastRegister, MY_DAY_PAGE, pageBeside } from './my-day-page.js';
import { placingDue } from './placing-due.js';

const TODAY = plainDate('2025-05-20');
const owner = { accountId: 'a', regionCode: '210603', name: '林秀英' };
const placed = {
  ...{ regionCode: '210603', postTitle: '帮手', employerName: '江桥水产', seekerName: '陈安', owner },
  seeker: { regionCode: '210603', seekerId: 's' },
};
const standing = (referralId: string, over: object) => ({
  ...placed,
  referralId,
  interviewAt: null,
  ...over,
});
const at = (day: string) => ({ stage: 'interview', interviewAt: new Date(`${day}T16:30:00Z`), dueOn: null });
const task = (taskId: string, kind: string, referralId: string, dueOn: string) => ({
  ...{ ...placed, taskId, kind, referralId, dueOn },
});

/** Only what the list looks at. */
const work = {
  open: [
    standing('late', { stage: 'sent', dueOn: '2025-05-19' }),
    standing('reminded', { stage: 'sent', dueOn: '2025-05-12' }),
    standing('inTime', { stage: 'sent', dueOn: '2025-05-20' }),
    // Half past midnight in the office is the day after that in Greenwich.
    standing('tonight', at('2025-05-19')),
    standing('tomorrow', at('2025-05-20')),
    standing('over', at('2025-05-18')),
    standing('later', at('2025-05-21')),
  ],
  visits: [{ ...placed, referralId: 'placed', placementId: 'p', months: 3, dueOn: '2025-05-27' }],
  tasks: [
    task('t1', 'overdue', 'reminded', '2025-05-20'),
    task('t2', 'interpreter', 'tomorrow', '2025-05-22'),
    task('t3', 'guidance', 'gone', '2025-06-30'),
  ],
} as unknown as CountyWork;

describe('what referrals and placements ask for', () => {
  const rows = placingDue(work, TODAY, plainDate('2025-05-27'));
  const told = rows.map(({ dueOn, kind, referralId }) => `${dueOn} ${kind} ${referralId}`);

  it('is listed by its day: late answers, interviews of two days, visits and tasks', () => {
    expect(told).toEqual([
      '2025-05-19 answer late',
      '2025-05-20 interview tonight',
      '2025-05-20 placing reminded',
      '2025-05-21 interview tomorrow',
      '2025-05-22 placing tomorrow',
      '2025-05-27 visit placed',
    ]);
    expect(rows.filter(({ overdue }) => overdue).map(({ referralId }) => referralId)).toEqual(['late']);
  });

  it('says of which interview the interpreter is missing', () => {
    const unheard = rows.flatMap(({ what, referralId }) =>
      what.kind === 'interview' ? [[referralId, what.noInterpreter]] : [],
    );
    expect(unheard).toEqual([
      ['tonight', false],
      ['tomorrow', true],
    ]);
  });
});

describe('pages beside those of the register', () => {
  const all = Array.from({ length: 80 }, (_, index) => {
    const dueOn = plainDate(`2025-05-${10 + (index % 8)}`);
    return { dueOn, place: `${dueOn}_0_${String(index).padStart(3, '0')}_` };
  }).sort((one, other) => (one.place < other.place ? -1 : 1));
  const day = (on: string) => ({ dueOn: plainDate(on) });
  const end = (on: string) => `${on}_task_019a0000-0000-7000-8000-000000000001`;

  it('show every row once, in order, however the register ends', () => {
    const register = [
      { rows: [day('2025-05-10'), day('2025-05-12')], next: end('2025-05-12') },
      { rows: [day('2025-05-12'), day('2025-05-12')], next: end('2025-05-12') },
      { rows: [day('2025-05-13')], next: null },
    ];
    const shown = [];
    const lengths = [];
    let after: string | null = null;
    for (let page = 0; page === 0 || after !== null; page += 1) {
      const past = isPastRegister(after);
      const beside: ReturnType<typeof pageBeside<(typeof all)[number]>> = pageBeside(
        all,
        after,
        past ? { rows: [], next: null } : register[page]!,
      );
      shown.push(...beside.shown);
      lengths.push(beside.shown.length);
      after = beside.next;
    }
    expect(shown).toEqual(all);
    expect(lengths).toEqual([30, 0, MY_DAY_PAGE, 20]);
  });
});
