import {
  averageOf,
  isOpen,
  nextTask,
  type DeclarationView,
  type Draft,
  type Section,
  type Task,
  type TaskStatus,
  peopleOn,
} from '#declarations';
import { declarationWindow, reviewTerms } from '#policy';
import { daysBetween, lastDayOfYear, type PlainDate } from '#values';
import { formatDate, formatDay, formatPersons, formatYuanWords, type Language, type TagKind } from '#web';
import type { Translate } from '../frame/pages.js';
import { pagePath } from './declaration-paths.js';

const TAG: Readonly<Record<TaskStatus, TagKind>> = {
  done: 'done',
  inProgress: 'underWay',
  notStarted: 'notStarted',
  needsChange: 'toMend',
  blocked: 'notYet',
  closed: 'notApplicable',
};

/** Pages of the sections. */
const PAGES: Readonly<Record<Section, string>> = {
  employerData: 'employer',
  headcount: 'headcount',
  roster: 'roster',
  check: 'check',
  submit: 'submission',
};

const GROUPS: readonly (readonly [string, readonly Section[]])[] = [
  ['employer', ['employerData', 'headcount']],
  ['people', ['roster']],
  ['finish', ['check', 'submit']],
];

/** A row of the task list that stands beside the sections of the declaration, with the people. */
export interface TaskRow {
  readonly title: string;
  readonly href?: string;
  readonly hint: string;
  readonly status: TagKind;
  readonly statusText: string;
}

/** The task list in its three groups, with who else is at work where, and the button that leads to the next open task. */
export function taskListView(
  view: DeclarationView,
  atWork: Partial<Record<Section, string>>,
  besides: readonly TaskRow[],
  t: Translate,
  language: Language,
) {
  const { draft, tasks } = view;
  const next = nextTask(tasks);
  return {
    groups: GROUPS.map(([key, sections]) => ({
      ...{ id: key, title: t(`declarations.tasks.groups.${key}`) },
      tasks: [
        ...tasks
          .filter(({ section }) => sections.includes(section))
          .map(task => ({
            ...taskRow(task, draft, t, language),
            ...(isOpen(draft.state) ? { key: task.section, working: atWork[task.section] ?? '' } : {}),
          })),
        ...(key === 'people' ? besides : []),
      ],
    })),
    next: nextButton(draft, next, t),
  };
}

/** After a return the lines that were sent back come first; what follows from them is done when they are. */
function nextButton(draft: Draft, next: Task | null, t: Translate) {
  const open = draft.returnedLines.filter(({ answer }) => !answer).length;
  if (draft.state === 'returned' && open > 0)
    return { href: pagePath(draft, 'returned'), text: t('declarations.returned.button', { count: open }) };
  return (
    next && {
      href: pagePath(draft, PAGES[next.section]),
      text: t('declarations.tasks.continue', { task: t(`declarations.tasks.next.${next.section}`) }),
    }
  );
}

/** The road from filling in to paying, with where the declaration stands. */
export function stepsOf(
  { draft, tasks }: DeclarationView,
  deadline: PlainDate | null,
  t: Translate,
  language: Language,
) {
  const open = tasks.filter(({ status }) => !['done', 'closed'].includes(status)).length;
  const { review: days } = reviewTerms(draft.regionCode, deadline ?? lastDayOfYear(draft.levyYear));
  const at = { draft: 0, returned: 0, submitted: 2, determined: 4 }[draft.state];
  const notes = [
    open > 0 ? t('declarations.steps.fillNote', { count: open }) : null,
    deadline && t('declarations.steps.submitNote', { date: formatDay(deadline, language) }),
    t('declarations.steps.reviewNote', { days }),
    t('declarations.steps.determineNote'),
    t('declarations.steps.payNote'),
  ];
  return ['fill', 'submit', 'review', 'determine', 'pay'].map((key, index) => ({
    title: t(`declarations.steps.${key}`),
    note: index >= at ? notes[index] : null,
    state: index < at ? 'done' : index === at ? 'current' : 'todo',
  }));
}

/** Until when to submit, or to send back what was returned, in one sentence; null where no rule says. */
export function deadlineOf(draft: Draft, today: PlainDate, t: Translate, language: Language) {
  const returned = draft.state === 'returned' ? draft.returnedLines[0] : undefined;
  const day = returned?.dueOn ?? declarationWindow(draft.regionCode, draft.levyYear)?.to;
  if (!day) return null;
  const days = daysBetween(today, day);
  const date = formatDate(day, language);
  const key = days < 0 ? 'over' : days === 0 ? 'today' : 'left';
  const values = { date, count: days };
  const sentence = returned
    ? t(`declarations.deadline.returned.${key}`, values)
    : t(`declarations.deadline.${key}`, values);
  return { day, sentence };
}

function taskRow({ section, status }: Task, draft: Draft, t: Translate, language: Language) {
  const isFiled = draft.state === 'submitted' || draft.state === 'determined';
  // What was filed is read on one page; forms that save nothing any more are not offered.
  const leads = isFiled ? section === 'check' : status !== 'blocked' && status !== 'closed';
  const words = isFiled && section === 'check' ? 'filed' : section;
  return {
    title: t(`declarations.tasks.${words}`),
    ...(leads ? { href: pagePath(draft, PAGES[section]) } : {}),
    hint: isFiled ? filedHint(section, draft, t, language) : hintOf(section, draft, t, language),
    status: TAG[status],
    statusText: t(`declarations.tasks.status.${status}`),
  };
}

/** What was sent asks for nothing any more. */
function filedHint(section: Section, draft: Draft, t: Translate, language: Language): string {
  if (section === 'submit') return '';
  return section === 'check' ? t('declarations.tasks.hints.filed') : hintOf(section, draft, t, language);
}

function hintOf(section: Section, draft: Draft, t: Translate, language: Language): string {
  if (section === 'employerData' && draft.employer) return draft.employer.name;
  if (section === 'headcount' && draft.headcount)
    return t('declarations.tasks.hints.headcountGiven', {
      persons: formatPersons(averageOf(draft.headcount.headcount).toDecimal()),
      payroll: formatYuanWords(draft.headcount.payroll, language),
    });
  if (section === 'roster' && draft.roster.length > 0)
    return t('declarations.tasks.hints.rosterGiven', { count: peopleOn(draft.roster) });
  if (section === 'roster' && draft.rosterCompleted?.noneEmployed)
    return t('declarations.tasks.hints.rosterNone');
  return t(`declarations.tasks.hints.${section}`);
}
