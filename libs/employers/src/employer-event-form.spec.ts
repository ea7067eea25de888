import { describe, expect, it } from '@jest/globals';
import { inventCreditCode } from '#identifiers';
import { plainDate } from '#values';
import { readEmployerEvent, type EmployerEventInput } from './employer-event-form.js';

const [OWN, OTHER, THIRD] = [1, 2, 3].map(seed => inventCreditCode(seed, '210603')) as [
  string,
  string,
  string,
];
const CONTEXT = {
  ...{ today: plainDate('2025-05-20'), registeredOn: plainDate('2012-03-01') },
  ...{ creditCode: OWN, lastChange: null },
};
const CLOSED: EmployerEventInput = {
  ...{ kind: 'closed', happenedOn: '2024-06-30', reason: 'deregistered' },
  ...{ successor: '', offshoots: '', goesOn: '', note: '' },
};
const withWrongDigit = (code: string) => code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
const read = (over: Partial<EmployerEventInput>) => readEmployerEvent({ ...CLOSED, ...over }, CONTEXT);

function wrong(over: Partial<EmployerEventInput>): string[] {
  const outcome = read(over);
  return outcome.ok ? [] : outcome.refusal.fields.map(({ field, code }) => `${field} ${code}`);
}

describe('what happened to an employer, as typed', () => {
  it('reads a closing, and nothing of the other kinds', () => {
    expect(read({ successor: 'left over', offshoots: 'x', goesOn: 'yes' })).toEqual({
      ok: true,
      value: {
        ...{ kind: 'closed', happenedOn: '2024-06-30', reason: 'deregistered' },
        ...{ goesOn: null, counterparts: [], otherRegion: null, note: null },
      },
    });
  });

  it('reads a merger with its successor', () => {
    const merged = { kind: 'merged', successor: ` ${OTHER.toLowerCase()} `, note: '并入总公司' };
    expect(read(merged)).toMatchObject({
      value: { kind: 'merged', counterparts: [OTHER], reason: null, note: '并入总公司' },
    });
  });

  it('reads a split into several, whatever stands between the codes', () => {
    const split = { kind: 'split', offshoots: `${OTHER}，${THIRD}`, goesOn: 'no' };
    expect(read(split)).toMatchObject({ value: { counterparts: [OTHER, THIRD], goesOn: false } });
  });

  it('takes the day of registration and today, and no day before or after', () => {
    expect(wrong({ happenedOn: '2012-03-01' })).toEqual([]);
    expect(wrong({ happenedOn: '2025-05-20' })).toEqual([]);
    expect(wrong({ happenedOn: '2012-02-29' })).toEqual(['happenedOn beforeRegistration']);
    expect(wrong({ happenedOn: '2025-05-21' })).toEqual(['happenedOn dateInFuture']);
  });

  it('takes no day before what happened last', () => {
    const after = { ...CONTEXT, lastChange: plainDate('2024-06-30') };
    expect(readEmployerEvent(CLOSED, after)).toMatchObject({ ok: true });
    expect(readEmployerEvent({ ...CLOSED, happenedOn: '2024-06-29' }, after)).toMatchObject({
      refusal: {
        fields: [{ field: 'happenedOn', code: 'beforeLastChange', params: { date: '2024-06-30' } }],
      },
    });
  });

  it('names every wrong field at once', () => {
    expect(wrong({ kind: '', happenedOn: '', note: 'a\u0000' })).toEqual([
      ...['kind missing', 'happenedOn missing', 'note characters'],
    ]);
    expect(wrong({ reason: 'bored', happenedOn: '2024-02-30' })).toEqual([
      ...['happenedOn date', 'reason missing'],
    ]);
    expect(wrong({ kind: 'split' })).toEqual(['offshoots missing', 'goesOn missing']);
  });

  it('takes no employer for its own successor, and no code twice', () => {
    expect(wrong({ kind: 'merged', successor: OWN })).toEqual(['successor ownCode']);
    expect(wrong({ kind: 'split', goesOn: 'yes', offshoots: `${OTHER} ${OTHER}` })).toEqual([
      'offshoots sameCode',
    ]);
  });

  it('lets a failing check digit pass with a note, and a wrong shape never', () => {
    const successor = withWrongDigit(OTHER);
    expect(wrong({ kind: 'merged', successor })).toEqual(['successor creditCodeCheckDigit']);
    expect(wrong({ kind: 'merged', successor, note: '与营业执照一致' })).toEqual([]);
    expect(wrong({ kind: 'merged', successor: '123', note: '与营业执照一致' })).toEqual([
      'successor creditCodeShape',
    ]);
  });
});
