import { describe, expect, it } from '@jest/globals';
import { missingForSubmission, nextTask, tasksOf, type Progress } from './progress.js';
import { mayHappen } from './state.js';
import { WithdrawalWindow } from './withdrawal-window.js';

const NEW: Progress = {
  state: 'draft',
  employerData: 'missing',
  headcount: false,
  rosterEntries: 0,
  rosterComplete: false,
  checked: false,
  returnedLines: [],
};
const FILLED: Progress = {
  ...NEW,
  employerData: 'confirmed',
  headcount: true,
  rosterEntries: 2,
  rosterComplete: true,
};
const statuses = (progress: Progress) => tasksOf(progress).map(({ status }) => status);

describe('the task list of a draft', () => {
  it('begins with three open tasks and two that wait', () => {
    expect(statuses(NEW)).toEqual(['notStarted', 'notStarted', 'notStarted', 'blocked', 'blocked']);
    expect(nextTask(tasksOf(NEW))?.section).toBe('employerData');
    expect(missingForSubmission(NEW)).toEqual(['employerData', 'headcount', 'roster', 'check']);
  });

  it('leads through check to submit', () => {
    expect(statuses(FILLED)).toEqual(['done', 'done', 'done', 'notStarted', 'blocked']);
    const checked = { ...FILLED, checked: true };
    expect(statuses(checked)).toEqual(['done', 'done', 'done', 'done', 'notStarted']);
    expect(nextTask(tasksOf(checked))?.section).toBe('submit');
    expect(missingForSubmission(checked)).toEqual([]);
  });

  it('keeps the roster open until it is said to be complete', () => {
    expect(statuses({ ...FILLED, rosterComplete: false })[2]).toBe('inProgress');
    expect(statuses({ ...FILLED, rosterComplete: true, rosterEntries: 0 })[2]).toBe('done');
  });

  it('asks again for employer data that were corrected meanwhile', () => {
    const outdated: Progress = { ...FILLED, employerData: 'outdated', checked: true };
    expect(statuses(outdated)).toEqual(['needsChange', 'done', 'done', 'blocked', 'blocked']);
  });
});

describe('the task list of a returned declaration', () => {
  const returned: Progress = {
    ...FILLED,
    state: 'returned',
    returnedLines: [
      { line: 'payroll', answered: false },
      { line: 'roster:01890000-0000-7000-8000-000000000001', answered: true },
    ],
  };

  it('opens only the sections of returned lines', () => {
    expect(statuses(returned)).toEqual(['closed', 'needsChange', 'done', 'blocked', 'blocked']);
    expect(missingForSubmission(returned)).toEqual(['headcount', 'check']);
  });

  it('can be submitted again once every line is answered and the whole checked', () => {
    const answered = {
      ...returned,
      checked: true,
      returnedLines: returned.returnedLines.map(({ line }) => ({ line, answered: true })),
    };
    expect(missingForSubmission(answered)).toEqual([]);
  });
});

describe('states', () => {
  it('leave nothing to do when determined', () => {
    for (const act of ['submit', 'withdraw', 'return', 'determine'] as const)
      expect(mayHappen(act, 'determined')).toBe(false);
    expect(statuses({ ...FILLED, state: 'determined' })).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('let a filing be taken back for ten minutes', () => {
    const submittedAt = new Date('2025-05-20T02:00:00Z');
    expect(new WithdrawalWindow().endOf(submittedAt)).toEqual(new Date('2025-05-20T02:10:00Z'));
    expect(mayHappen('withdraw', 'submitted')).toBe(true);
    expect(mayHappen('withdraw', 'draft')).toBe(false);
  });

  it('keep the ten minutes in production, whatever is set', () => {
    const set = { TONGGANG_WITHDRAWAL_MINUTES: '0' };
    expect(WithdrawalWindow.fromEnvironment(set).minutes).toBe(0);
    expect(WithdrawalWindow.fromEnvironment({ ...set, NODE_ENV: 'production' }).minutes).toBe(10);
    expect(WithdrawalWindow.fromEnvironment({ TONGGANG_WITHDRAWAL_MINUTES: '-1' }).minutes).toBe(10);
  });
});
