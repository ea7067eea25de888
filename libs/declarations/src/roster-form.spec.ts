import { describe, expect, it } from '@jest/globals';
import { inventCertificate, inventCitizenId } from '#identifiers';
import { plainDate } from '#values';
import { readRosterEntry, type RosterEntryInput } from './roster-form.js';
import type { RosterFacts } from './snapshot.js';
import { rosterInput } from './testing/roster-input.js';

const CONTEXT = { levyYear: 2024, today: plainDate('2025-05-20'), previous: null };

function read(over: Partial<RosterEntryInput>, previous: RosterFacts | null = null) {
  return readRosterEntry(rosterInput(1, over), { ...CONTEXT, previous });
}

function errorsOf(over: Partial<RosterEntryInput>, previous: RosterFacts | null = null) {
  const outcome = read(over, previous);
  return outcome.ok ? [] : outcome.refusal.fields.map(({ field, code }) => [field, code]);
}

function known(): RosterFacts {
  const outcome = read({});
  if (!outcome.ok) throw new Error('the sample is refused');
  return outcome.value;
}

describe('an employee on the roster', () => {
  it('has category and grade from the number of the certificate', () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: {
        name: '陈晓兰',
        certificate: { kind: 'disability', category: 'limb', grade: 2, validTo: null },
        from: '2020-03-01',
        to: null,
        contract: { kind: 'fixedTerm', from: '2023-03-01', to: '2026-02-28' },
        monthlyWage: '3200.00',
        insured: true,
      },
    });
  });

  it('is refused with the certificate of another person', () => {
    expect(errorsOf({ citizenId: inventCitizenId(2) })).toContainEqual([
      'certificateNumber',
      'certificateOtherPerson',
    ]);
  });

  it('is refused with a certificate that is a digit short or has no such category', () => {
    const number = rosterInput(1).certificateNumber;
    expect(errorsOf({ certificateNumber: number.slice(0, 19) })).toEqual([
      ['certificateNumber', 'certificateShape'],
    ]);
    expect(errorsOf({ certificateNumber: `${number.slice(0, 18)}82` })).toEqual([
      ['certificateNumber', 'certificateShape'],
    ]);
    expect(errorsOf({ certificateNumber: `${number}B1` })).toEqual([]);
  });

  it('names a citizen id whose check digit fails', () => {
    const id = rosterInput(1).citizenId;
    const wrong = id.slice(0, 17) + (id.endsWith('1') ? '2' : '1');
    expect(errorsOf({ citizenId: wrong })).toContainEqual(['citizenId', 'citizenIdCheckDigit']);
  });

  it('names every missing field at once, in the order of the form', () => {
    const empty = Object.fromEntries(Object.keys(rosterInput(1)).map(key => [key, ''])) as never;
    const outcome = readRosterEntry(
      { ...(empty as RosterEntryInput), validUnlimited: false, certificateKind: 'disability' },
      CONTEXT,
    );
    expect(outcome.ok ? [] : outcome.refusal.fields.map(({ field }) => field)).toEqual(
      'name citizenId certificateNumber validTo jobTitle from contractKind monthlyWage insured'.split(' '),
    );
  });
});

describe('a disabled veteran', () => {
  const veteran = { certificateKind: 'veteran', certificateNumber: '军B 012345', veteranGrade: '6' };

  it('is asked for the grade, and has no category', () => {
    const outcome = read(veteran);
    expect(outcome.ok && outcome.value.certificate).toEqual({
      kind: 'veteran',
      number: '军B012345',
      grade: 6,
      validTo: null,
    });
  });

  it('may have any of ten grades', () => {
    expect(errorsOf({ ...veteran, veteranGrade: '10' })).toEqual([]);
    expect(errorsOf({ ...veteran, veteranGrade: '11' })).toEqual([['veteranGrade', 'missing']]);
  });

  it('needs the number anew when the kind of certificate changes', () => {
    expect(errorsOf({ ...veteran, certificateNumber: '' }, known())).toEqual([
      ['certificateNumber', 'missing'],
    ]);
  });
});

describe('dates are checked against each other', () => {
  it.each([
    [{ from: '2024-12-31' }, []],
    [{ from: '2025-01-01' }, [['from', 'afterYear']]],
    [{ to: '2024-01-01' }, []],
    [{ to: '2023-12-31' }, [['to', 'beforeYear']]],
    [{ from: '2024-03-02', to: '2024-03-01' }, [['to', 'beforeStart']]],
    [{ from: '2024-03-01', to: '2024-03-01' }, []],
    [{ to: '2025-05-20' }, []],
    [{ to: '2025-05-21' }, [['to', 'dateInFuture']]],
    [{ from: '2024-02-30' }, [['from', 'date']]],
    [{ contractFrom: '2025-03-01', contractTo: '2026-02-28' }, [['contractFrom', 'contractOutsideYear']]],
    [{ contractFrom: '2022-01-01', contractTo: '2023-12-31' }, [['contractTo', 'contractOutsideYear']]],
    [{ contractFrom: '2024-03-01', contractTo: '2024-03-01' }, [['contractTo', 'notAfterStart']]],
    [{ contractKind: 'openEnded', contractTo: 'whatever' }, []],
    [{ contractKind: 'establishment', contractFrom: '', contractTo: '' }, []],
    [{ validUnlimited: false, validTo: '1985-06-15' }, [['validTo', 'beforeBirth']]],
    [{ validUnlimited: false, validTo: '2024-06-30' }, []],
    [{ validUnlimited: true, validTo: '2024-06-30' }, [['validTo', 'validToAndUnlimited']]],
  ] as [Partial<RosterEntryInput>, string[][]][])('%j gives %j', (over, errors) => {
    expect(errorsOf(over)).toEqual(errors);
  });

  it('nobody begins or leaves after the last day of the employer; who was there to the end has no last day', () => {
    const employerLastDay = plainDate('2024-06-30');
    const codes = (over: Partial<RosterEntryInput>) => {
      const outcome = readRosterEntry(rosterInput(1, over), { ...CONTEXT, employerLastDay });
      return outcome.ok ? [] : outcome.refusal.fields.map(({ field, code }) => [field, code]);
    };
    expect(codes({})).toEqual([]);
    expect(codes({ to: '2024-06-30' })).toEqual([]);
    expect(codes({ to: '2024-07-01' })).toEqual([['to', 'afterEmployer']]);
    expect(codes({ from: '2024-07-01' })).toEqual([['from', 'afterEmployer']]);
  });

  it('nobody is employed before the sixteenth birthday', () => {
    const born = { birthDate: plainDate('2008-04-10'), sex: 'male' as const };
    const young = {
      citizenId: inventCitizenId(5, born),
      certificateNumber: inventCertificate(5, 'sight', 3, born),
      contractFrom: '2024-04-10',
    };
    expect(errorsOf({ ...young, from: '2024-04-10' })).toEqual([]);
    expect(errorsOf({ ...young, from: '2024-04-09' })).toEqual([['from', 'underAge']]);
  });
});

describe('changing an entry', () => {
  it('keeps what is personal when its fields are left empty', () => {
    const before = known();
    const after = read({ name: '', citizenId: '', certificateNumber: '', jobTitle: '班组长' }, before);
    expect(after).toEqual({ ok: true, value: { ...before, jobTitle: '班组长' } });
  });

  it('still checks a new certificate against the kept citizen id', () => {
    const other = inventCertificate(3, 'limb', 2);
    expect(errorsOf({ citizenId: '', certificateNumber: other }, known())).toEqual([
      ['certificateNumber', 'certificateOtherPerson'],
    ]);
  });
});
