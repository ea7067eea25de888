import { describe, expect, it } from '@jest/globals';
import type { DraftRosterEntry, EntryMonths } from '#declarations';
import { readListWish, showLinks } from './roster-list.js';

const entry = (entryId: string) => ({ entryId, name: '陈晓兰' }) as DraftRosterEntry;
const monthsOf = (remedy: string | null, reason: 'certificateInvalid' | null) =>
  ({ months: [{ month: 1, notCounted: reason && { reason, remedy } }] }) as unknown as EntryMonths;
const links = (months: ReadonlyMap<string, EntryMonths>) =>
  showLinks([entry('a'), entry('b')], months, readListWish({}), '/roster', key => key);

describe('the parts of a roster', () => {
  it('are not offered where all people are in one', () => {
    const whole = monthsOf(null, null);
    expect(
      links(
        new Map([
          ['a', whole],
          ['b', whole],
        ]),
      ),
    ).toBeNull();
  });

  it('are offered with how many are in each', () => {
    const gap = monthsOf('renew', 'certificateInvalid');
    expect(
      links(
        new Map([
          ['a', gap],
          ['b', monthsOf(null, null)],
        ]),
      ),
    ).toMatchObject([
      { count: 2, current: true, href: '/roster' },
      { count: 1, current: false, href: '/roster?show=gaps' },
    ]);
  });
});
