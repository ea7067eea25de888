import { describe, expect, it } from '@jest/globals';
import { plainDate, type PlainDate } from '#values';
import type { Award, AwardFile, Step, StepKind } from './award.js';
import { approvalBar, isClosed, mayFollow, stateOf, turnOf } from './award-state.js';
import { objectionsUntil, windowOf } from './award-terms.js';

const TODAY = plainDate('2025-06-20');

function file(
  kinds: readonly (StepKind | [StepKind, string])[],
  claimUntil: string | null = null,
): AwardFile {
  const steps = kinds.map((one, index): Step => {
    const [kind, day] = typeof one === 'string' ? [one, null] : one;
    return {
      ...{ number: index + 1, kind, madeAt: new Date(0), madeOn: plainDate('2025-06-02'), madeBy: null },
      ...{ reason: null, words: null, refId: null, reference: null },
      day: day === null ? null : plainDate(day),
    };
  });
  return { award: { claimUntil: claimUntil as PlainDate | null } as Award, steps };
}

const state = (...kinds: (StepKind | [StepKind, string])[]) => stateOf(file(kinds), TODAY);

describe('the state of an award', () => {
  it('follows from its steps', () => {
    expect(state('offered')).toBe('offered');
    expect(state('applied')).toBe('claimed');
    expect(state('offered', 'claimed', 'returned', 'claimed', 'examined')).toBe('examined');
    expect(state('offered', 'claimed', 'examined', 'published', 'approved', 'ordered', 'failed')).toBe(
      'failed',
    );
    expect(
      state(
        'offered',
        'claimed',
        'examined',
        'published',
        'approved',
        'ordered',
        'failed',
        'corrected',
        'ordered',
        'paid',
      ),
    ).toBe('paid');
  });

  it('is no state at all where steps cannot have followed each other', () => {
    expect(() => state('offered', 'approved')).toThrow('award step 2: approved after offered');
    expect(() => state('claimed')).toThrow('after null');
    expect(() => state()).toThrow('without a step');
  });

  it('stays with the objections until the last one is decided', () => {
    const published = ['offered', 'claimed', 'examined', 'published'] as const;
    expect(state(...published, 'objected', 'objected', 'dismissed')).toBe('objected');
    expect(state(...published, 'objected', 'objected', 'dismissed', 'dismissed')).toBe('published');
    expect(state(...published, 'objected', 'upheld')).toBe('withdrawn');
  });

  it('lapses on the day after the window, not on its last day', () => {
    const offer = (until: string) => stateOf(file(['offered'], until), TODAY);
    expect([offer('2025-06-20'), offer('2025-06-19')]).toEqual(['offered', 'lapsed']);
    expect(stateOf(file(['offered', 'claimed'], '2025-06-19'), TODAY)).toBe('claimed');
    const sentBack = (due: string) =>
      stateOf(file(['offered', 'claimed', ['returned', due]], '2025-06-10'), TODAY);
    expect([sentBack('2025-06-20'), sentBack('2025-06-19')]).toEqual(['returned', 'lapsed']);
  });

  it('says what may follow', () => {
    expect([mayFollow('offered', 'claimed'), mayFollow('lapsed', 'claimed')]).toEqual([true, false]);
    expect([mayFollow('examined', 'approved'), mayFollow('published', 'approved')]).toEqual([false, true]);
    expect([mayFollow('paid', 'withdrawn'), mayFollow('paid', 'recoveryDue')]).toEqual([false, true]);
    expect([mayFollow('approved', 'approved'), mayFollow('ordered', 'ordered')]).toEqual([false, false]);
  });

  it('knows whose turn it is, and when nothing is left to do', () => {
    const turn = (...kinds: (StepKind | [StepKind, string])[]) => turnOf(file(kinds), TODAY);
    expect([turn('offered'), turn('applied')]).toEqual(['employer', 'reviewer']);
    const examined = ['offered', 'claimed', 'examined'] as const;
    expect(turn(...examined)).toBe('publisher');
    // Friday 20 June is the last day of objections, or the day before was
    expect(turn(...examined, ['published', '2025-06-20'])).toBe('time');
    expect(turn(...examined, ['published', '2025-06-19'])).toBe('approver');
    expect(turn('offered', 'waived')).toBe('nobody');
    expect(
      ['paid', 'waived', 'lapsed', 'refused', 'withdrawn', 'recovered'].map(one => isClosed(one as never)),
    ).toEqual(Array.from({ length: 6 }, () => true));
  });

  it('bars an approval through the last day of objections and while one is open', () => {
    const published = (day: string, ...more: StepKind[]) =>
      approvalBar(file(['offered', 'claimed', 'examined', ['published', day], ...more]), TODAY);
    expect([published('2025-06-20'), published('2025-06-19')]).toEqual(['windowOpen', null]);
    expect(published('2025-06-19', 'objected')).toBe('objectionOpen');
    expect(published('2025-06-19', 'objected', 'dismissed')).toBeNull();
    expect(approvalBar(file(['offered', 'claimed', 'examined']), TODAY)).toBe('windowOpen');
  });
});

describe('days', () => {
  it('of objections are working days over a holiday with its make-up days, or days of the calendar', () => {
    // Friday 26 September 2025; Sunday 28 is a make-up day; 1 to 8 October are free: 28, 29, 30, 9, 10
    expect(objectionsUntil(plainDate('2025-09-26'), 5, 'workingDays')).toBe('2025-10-10');
    expect(objectionsUntil(plainDate('2025-09-26'), 7, 'calendarDays')).toBe('2025-10-03');
  });

  it('of the claim lie in the year after the levy year', () => {
    expect(windowOf({ from: '03-01', to: '07-31' }, 2025)).toEqual({
      from: '2026-03-01',
      until: '2026-07-31',
    });
    expect(windowOf({ from: null, to: '06-30' }, 2025)).toEqual({ from: null, until: '2026-06-30' });
    expect(windowOf(null, 2025)).toBeNull();
  });
});
