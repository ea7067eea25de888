import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import {
  compileList,
  type ListSources,
  type ListedDetermination,
  type RegisterEntry,
} from './compile-list.js';

function employer(employerId: string): RegisterEntry {
  const enteredOn = plainDate('2024-03-01');
  return {
    ...{
      employerId,
      name: `丹东${employerId}有限公司`,
      creditCode: employerId,
      kind: 'enterprise',
      enteredOn,
      leftOn: null,
    },
  };
}

function determined(outcome: ListedDetermination['outcome'], countedPersons: string): ListedDetermination {
  return { determinationId: `d-${outcome}`, determinedBy: 'reviewer', outcome, quota: '3', countedPersons };
}

function sources(rest: Partial<ListSources>): ListSources {
  return {
    employers: [],
    determinations: new Map(),
    inReview: new Set(),
    published: new Map(),
    closedWindowEnd: plainDate('2025-10-31'),
    ...rest,
  };
}

describe('compiling the list', () => {
  it('names who has not declared only after the window has closed', () => {
    const employers = [employer('a')];
    expect(compileList(sources({ employers })).entries).toMatchObject([
      { employerId: 'a', status: 'notDeclared', determinationId: null, determinedBy: null, supersedes: null },
    ]);
    const open = compileList(sources({ employers, closedWindowEnd: null }));
    expect(open.entries).toEqual([]);
    expect(open.awaited).toBe(1);
  });

  it('does not blame who came onto the register after the window had closed', () => {
    const on = (day: string) => ({ ...employer(day), enteredOn: plainDate(day) });
    const employers = [on('2025-10-31'), on('2025-11-01')];
    const compiled = compileList(sources({ employers }));
    expect(compiled.entries.map(({ employerId }) => employerId)).toEqual(['2025-10-31']);
    expect(compiled).toMatchObject({ enteredLater: 1, counts: { notDeclared: 1 } });
    const determinations = new Map([['2025-11-01', determined('met', '3')]]);
    expect(compileList(sources({ employers, determinations })).counts).toMatchObject({ met: 1 });
  });

  it('blames who moved away after the window had closed, and nobody who went before', () => {
    const left = (day: string) => ({ ...employer(day), leftOn: plainDate(day) });
    const employers = [left('2025-10-31'), left('2025-11-01')];
    const compiled = compileList(sources({ employers }));
    expect(compiled.entries.map(({ employerId }) => employerId)).toEqual(['2025-11-01']);
    expect(compiled).toMatchObject({ movedAway: 1, counts: { notDeclared: 1 } });
    const open = compileList(sources({ employers, closedWindowEnd: null }));
    expect(open).toMatchObject({ movedAway: 2, awaited: 0, entries: [] });
  });

  it('keeps who moved away where it was determined', () => {
    const employers = [{ ...employer('a'), leftOn: plainDate('2025-06-01') }];
    const determinations = new Map([['a', determined('met', '3')]]);
    expect(compileList(sources({ employers, determinations })).counts).toMatchObject({ met: 1 });
  });

  it('leaves out who is still in review, before and after the window', () => {
    const employers = [employer('a')];
    const compiled = compileList(sources({ employers, inReview: new Set(['a']) }));
    expect(compiled).toMatchObject({ entries: [], inReview: 1, awaited: 0 });
  });

  it('takes the status from the determination and counts the whole list', () => {
    const compiled = compileList(
      sources({
        employers: ['a', 'b', 'c', 'd'].map(employer),
        determinations: new Map([
          ['a', determined('levy', '2.99')],
          ['b', determined('met', '3')],
          ['c', determined('met', '3.01')],
        ]),
      }),
    );
    expect(compiled.entries.map(({ status }) => status)).toEqual([
      'short',
      'met',
      'aboveQuota',
      'notDeclared',
    ]);
    expect(compiled.counts).toEqual({
      aboveQuota: 1,
      met: 1,
      short: 1,
      shortPaid: 0,
      exempt: 0,
      notDeclared: 1,
    });
  });

  it('publishes again only what has changed, and names what it corrects', () => {
    const determinations = new Map([['a', determined('levy', '1')]]);
    const employers = [employer('a'), employer('b')];
    const first = compileList(sources({ employers, determinations }));
    const published = new Map(
      first.entries.map(({ supersedes: _, ...entry }) => [
        entry.employerId,
        { ...entry, entryId: `e-${entry.employerId}` },
      ]),
    );
    const again = compileList(sources({ employers, determinations, published }));
    expect(again).toMatchObject({ entries: [], unchanged: 2 });

    const late = new Map([...determinations, ['b', determined('met', '3')] as const]);
    const corrected = compileList(sources({ employers, determinations: late, published }));
    expect(corrected.unchanged).toBe(1);
    expect(corrected.entries).toMatchObject([
      { employerId: 'b', status: 'met', supersedes: { entryId: 'e-b', status: 'notDeclared' } },
    ]);
  });

  it('keeps a published entry on the list while its employer is in review again', () => {
    const published = new Map([
      [
        'a',
        {
          ...employer('a'),
          entryId: 'e-a',
          status: 'short' as const,
          determinationId: 'd',
          determinedBy: 'r',
        },
      ],
    ]);
    const compiled = compileList(
      sources({ employers: [employer('a')], published, inReview: new Set(['a']) }),
    );
    expect(compiled.counts.short).toBe(1);
    expect(compiled.entries).toEqual([]);
  });
});
