import { describe, expect, it } from '@jest/globals';
import type { Change, ChangeAct } from './change.js';
import { sittingsOf } from './history.js';

const NINE = new Date('2025-05-20T01:00:00Z').getTime();
let version = 0;

function change(act: ChangeAct, minute: number, name: string | null = '王莉'): Change {
  version += 1;
  const by = name === null ? null : { accountId: name, name };
  return { draftVersion: version, act, line: null, fields: [], at: new Date(NINE + minute * 60_000), by };
}

const shape = (changes: readonly Change[]) =>
  sittingsOf(changes).map(one => ('kind' in one ? `${one.by?.name} ${one.changes.length}` : one.act));

describe('sittings', () => {
  it('are of one person and end with a pause of more than half an hour', () => {
    expect(shape([change('saved', 0), change('entryAdded', 30), change('saved', 60)])).toEqual(['王莉 3']);
    expect(shape([change('saved', 0), change('saved', 31)])).toEqual(['王莉 1', '王莉 1']);
    expect(shape([change('saved', 0), change('saved', 1, '周晓东'), change('saved', 2)])).toEqual([
      ...['王莉 1', '周晓东 1', '王莉 1'],
    ]);
  });

  it('end with whatever stands by itself', () => {
    expect(
      shape([change('started', 0), change('saved', 1), change('submitted', 2), change('withdrawn', 3)]),
    ).toEqual(['started', '王莉 1', 'submitted', 'withdrawn']);
    expect(shape([change('saved', 1), change('returned', 2, null), change('saved', 3)])).toEqual([
      ...['王莉 1', 'returned', '王莉 1'],
    ]);
  });
});
