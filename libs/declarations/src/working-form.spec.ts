import { describe, expect, it } from '@jest/globals';
import { rosterLine } from './line.js';
import {
  explanationForm,
  formOfSave,
  isFormOpenIn,
  isWorkingForm,
  sectionOfForm,
  touchesOf,
} from './working-form.js';

const CHEN = rosterLine('01890000-0000-7000-8000-000000000001');
const returned = (...lines: ('headcount' | 'payroll' | 'employerData' | typeof CHEN)[]) => ({
  state: 'returned' as const,
  returnedLines: lines.map(line => ({
    ...{ id: '', line, reason: '', returnedAt: new Date(0), answer: null },
    dueOn: '2025-06-20' as never,
  })),
});
const draft = { state: 'draft' as const, returnedLines: [] };

describe('forms with working text', () => {
  it('are known by their names, and nothing else is', () => {
    for (const form of ['employerData', 'headcount', 'newEntry', CHEN, 'submission', explanationForm(CHEN)])
      expect([form, isWorkingForm(form)]).toEqual([form, true]);
    for (const form of ['payroll', 'roster:new', 'roster:', '', 'explanation:', 'explanation:check', 'x'])
      expect([form, isWorkingForm(form)]).toEqual([form, false]);
  });

  it('touch what saving them would change', () => {
    expect(touchesOf('headcount')).toEqual(['headcount', 'payroll']);
    expect(touchesOf(CHEN)).toEqual([CHEN]);
    expect(touchesOf(explanationForm('payroll'))).toEqual(['payroll']);
    for (const form of ['newEntry', 'check', 'submission'] as const) expect(touchesOf(form)).toEqual([]);
  });

  it('belong to sections of the task list', () => {
    expect(
      (['employerData', 'headcount', 'newEntry', CHEN, 'check', 'submission'] as const).map(sectionOfForm),
    ).toEqual(['employerData', 'headcount', 'roster', 'roster', 'check', 'submit']);
    expect(sectionOfForm(explanationForm('payroll'))).toBe('headcount');
  });

  it('are open as their lines are', () => {
    expect(isFormOpenIn(draft, 'newEntry')).toBe(true);
    expect(isFormOpenIn(returned(CHEN), 'newEntry')).toBe(false);
    expect(isFormOpenIn(returned(CHEN), CHEN)).toBe(true);
    expect(isFormOpenIn(returned(CHEN), 'headcount')).toBe(false);
    expect(isFormOpenIn(returned('payroll'), 'headcount')).toBe(true);
    expect(isFormOpenIn(returned(CHEN), explanationForm(CHEN))).toBe(true);
    expect(isFormOpenIn(draft, explanationForm(CHEN))).toBe(false);
    expect(isFormOpenIn({ state: 'submitted', returnedLines: [] }, 'check')).toBe(false);
  });

  it('are done with when they are saved', () => {
    expect(formOfSave({ act: 'saved', line: 'payroll' })).toBe('headcount');
    expect(formOfSave({ act: 'entryAdded', line: CHEN })).toBe('newEntry');
    expect(formOfSave({ act: 'entryChanged', line: CHEN })).toBe(CHEN);
    expect(formOfSave({ act: 'explained', line: CHEN })).toBe(explanationForm(CHEN));
    expect(formOfSave({ act: 'warningExplained', line: null })).toBe('check');
    expect(formOfSave({ act: 'rosterCompleted', line: null })).toBeNull();
  });
});
