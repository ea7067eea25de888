import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { addWorkingDays, plainDate, type PlainDate } from '#values';
import { duePromises } from './queue/due-promises.js';
import { dueOnOf, filedThrough } from './review-limits.js';

const REGION = '210603';

describe('the promised day of a decision', () => {
  it('is twenty working days on, over holidays and the Sundays worked for them', () => {
    // 20 May 2025 and 20 working days; 31 May to 2 June are the Dragon Boat holiday.
    expect(dueOnOf(plainDate('2025-05-20'), REGION)).toBe('2025-06-18');
    // Over the National Day week: 28 September (a Sunday) and 11 October (a Saturday) are worked.
    expect(dueOnOf(plainDate('2025-09-12'), REGION)).toBe('2025-10-16');
  });

  it('is over from the day after; what was filed on the day found, or before, is overdue', () => {
    const today = plainDate('2025-06-19');
    const since = filedThrough(today, 20);
    expect(since).toBe('2025-05-20');
    expect(dueOnOf(since, REGION) < today).toBe(true);
    expect(dueOnOf(plainDate('2025-05-21'), REGION) < today).toBe(false);
    expect(filedThrough(plainDate('2025-06-18'), 20) < plainDate('2025-05-20')).toBe(true);
  });

  it('is that of each place by itself', () => {
    const declaredOn = plainDate('2025-05-20');
    const term = (day: PlainDate, region: string) => addWorkingDays(day, region === '430000' ? 22 : 20);
    const days = ['210603', '430000'].map(regionCode => ({ regionCode, declaredOn }));
    expect(duePromises(days, term).map(({ dueOn }) => dueOn)).toEqual(['2025-06-18', '2025-06-20']);
    expect(duePromises(days)[0]?.dueOn).toBe('2025-06-18');
  });

  it.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'goes by a calendar that is the same wherever the program runs: %s',
    zone => {
      // A process of its own: a time zone is read once.
      const script = `import('chinese-days').then(({ default: days }) => {
        const free = ['2025-05-31', '2025-06-02', '2025-10-08'].map(day => days.isWorkday(day));
        const worked = ['2025-09-28', '2025-10-11', '2025-06-03'].map(day => days.isWorkday(day));
        console.log(JSON.stringify([free, worked]));
      })`;
      const told = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
        encoding: 'utf8',
      });
      expect(JSON.parse(told)).toEqual([
        [false, false, false],
        [true, true, true],
      ]);
    },
  );
});
