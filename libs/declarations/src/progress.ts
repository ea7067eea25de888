import { isOpen, type DeclarationState } from './state.js';
import { entryOf, type Line } from './line.js';

/** Sections of a declaration, in the order of its task list. */
export const SECTIONS = ['employerData', 'headcount', 'roster', 'check', 'submit'] as const;
export type Section = (typeof SECTIONS)[number];

/** `blocked`: others come first. `closed`: nothing is asked here. */
export type TaskStatus = 'done' | 'inProgress' | 'notStarted' | 'needsChange' | 'blocked' | 'closed';

export interface Task {
  readonly section: Section;
  readonly status: TaskStatus;
}

/** How far a draft is; what the task list and the act of submitting both judge by. */
export interface Progress {
  readonly state: DeclarationState;
  readonly employerData: 'missing' | 'confirmed' | 'outdated';
  readonly headcount: boolean;
  /** Staff is stated for months in which the employer was not there, as has been recorded since, or an answer lacks. */
  readonly headcountOutdated?: boolean;
  readonly rosterEntries: number;
  /** The officer said that the roster is complete (or that nobody is on it). */
  readonly rosterComplete: boolean;
  /** The draft was checked as it stands now. */
  readonly checked: boolean;
  /** Warnings that wait for a line of explanation; they keep a checked draft from being submitted. */
  readonly unexplained?: number;
  readonly returnedLines: readonly { readonly line: Line; readonly answered: boolean }[];
}

const CONTENT = ['employerData', 'headcount', 'roster'] as const satisfies readonly Section[];

/** The task list. */
export function tasksOf(progress: Progress): Task[] {
  const content = CONTENT.map(section => ({ section, status: contentStatus(section, progress) }));
  const ready = content.every(({ status }) => status === 'done' || status === 'closed');
  return [...content, ...closingTasks(progress, ready)];
}

/** Sections that keep the declaration from being submitted; empty when it may be. */
export function missingForSubmission(progress: Progress): Section[] {
  return tasksOf(progress)
    .filter(({ section, status }) => section !== 'submit' && status !== 'done' && status !== 'closed')
    .map(({ section }) => section);
}

/** The task to go on with: the first that is open, or null when there is nothing left to do. */
export function nextTask(tasks: readonly Task[]): Task | null {
  return tasks.find(({ status }) => !['done', 'blocked', 'closed'].includes(status)) ?? null;
}

/** The section a returned line belongs to. */
export function sectionOf(line: Line): (typeof CONTENT)[number] {
  if (line === 'employerData') return 'employerData';
  return entryOf(line) ? 'roster' : 'headcount';
}

function closingTasks(progress: Progress, ready: boolean): Task[] {
  if (!isOpen(progress.state))
    return [
      { section: 'check', status: 'done' },
      { section: 'submit', status: 'done' },
    ];
  const checked = ready && progress.checked && !progress.unexplained;
  return [
    { section: 'check', status: checked ? 'done' : ready ? 'notStarted' : 'blocked' },
    { section: 'submit', status: checked ? 'notStarted' : 'blocked' },
  ];
}

function contentStatus(section: (typeof CONTENT)[number], progress: Progress): TaskStatus {
  if (progress.state === 'draft') return draftStatus(section, progress);
  if (progress.state !== 'returned') return 'done';
  const returned = progress.returnedLines.filter(({ line }) => sectionOf(line) === section);
  if (returned.length === 0) return 'closed';
  return returned.every(({ answered }) => answered) ? 'done' : 'needsChange';
}

function draftStatus(section: (typeof CONTENT)[number], progress: Progress): TaskStatus {
  if (section === 'headcount' && progress.headcountOutdated) return 'needsChange';
  if (section === 'headcount') return progress.headcount ? 'done' : 'notStarted';
  if (section === 'employerData')
    return ({ missing: 'notStarted', confirmed: 'done', outdated: 'needsChange' } as const)[
      progress.employerData
    ];
  if (progress.rosterComplete) return 'done';
  return progress.rosterEntries > 0 ? 'inProgress' : 'notStarted';
}
