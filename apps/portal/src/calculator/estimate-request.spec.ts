import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#values';
import { fieldsOf, readCalculatorForm } from './calculator-form.js';
import { toEstimateRequest } from './estimate-request.js';
import { applyAction } from './form-actions.js';
import { BLANK_PERSON } from './person-form.js';

const TODAY = plainDate('2025-05-20');
const read = (fields: Record<string, unknown>) =>
  readCalculatorForm(fields, { division: '210603', levyYear: '2024' });

describe('the request that a form stands for', () => {
  it('tidies figures as people type them', () => {
    const form = read({ kind: 'organ', headcount: '１８６人', payroll: '¥13,295,745', counted: '1.830' });
    expect(toEstimateRequest(form, TODAY)).toEqual({
      division: '210603',
      levyYear: 2024,
      declaredOn: '2025-05-20',
      employer: { kind: 'organ', registeredOn: '2000-01-01' },
      headcount: '186',
      payroll: '13295745.00',
      countedPersons: '1.83',
    });
  });

  it('passes on what it cannot read, so that the field is named', () => {
    const request = toEstimateRequest(read({ headcount: 'x', payroll: '1,5' }), TODAY);
    expect(request).toMatchObject({ headcount: 'x', payroll: '1,5' });
  });

  it('leaves out what is blank', () => {
    const request = toEstimateRequest(read({ headcount: ' ' }), TODAY);
    expect(Object.keys(request)).toEqual(['division', 'levyYear', 'declaredOn', 'employer']);
  });

  it('gives the months when any is filled in', () => {
    const request = toEstimateRequest(read({ month1: '10', month12: '12' }), TODAY);
    expect(request['monthlyHeadcounts']).toEqual(['10', '', '', '', '', '', '', '', '', '', '', '12']);
  });

  it('asks no category of a veteran', () => {
    const person = {
      ...BLANK_PERSON,
      certificateKind: 'veteran',
      category: 'limb',
      grade: '3',
      from: '20240301',
    };
    const request = toEstimateRequest({ ...read({}), persons: [person] }, TODAY);
    expect(request['roster']).toEqual([
      {
        certificateKind: 'veteran',
        grade: '3',
        from: '2024-03-01',
        to: null,
        contractMonths: '12',
        monthlyWage: '',
        insured: true,
        certificateValidTo: null,
      },
    ]);
  });
});

describe('the form', () => {
  it('carries itself through an address and back', () => {
    const form = applyAction(read({ kind: 'organ', headcount: '5', month3: '4' }), 'persons');
    expect(readCalculatorForm(Object.fromEntries(fieldsOf(form)), {})).toEqual(form);
  });

  it('does not read more than a field should hold, nor anything but text', () => {
    const form = read({ headcount: ['1', '2'], payroll: '9'.repeat(500) });
    expect([form.headcount, form.payroll.length]).toEqual(['', 40]);
  });

  it('adds, removes and counts persons', () => {
    const one = applyAction(read({ counted: '2' }), 'persons');
    const two = applyAction(one, 'add');
    expect([one.persons?.length, one.counted, two.persons?.length]).toEqual([1, '', 2]);
    expect(applyAction(two, 'remove-0').persons).toHaveLength(1);
    expect(applyAction(two, 'remove-9').persons).toHaveLength(2);
    expect(applyAction(two, 'total').persons).toBeNull();
  });
});
