import { isOpen, waitsFor, type BrokerQueue, type Standing } from '#placements';
import { addDays, shanghaiDay } from '#values';
import { formatDate, formatInstant } from '#web';
import type { Words } from '../reviews/words.js';
import { referralPath, visitPath } from './placement-paths.js';
import { stageTag, stageWord } from './placement-words.js';

const WEEK = 7;

/** The queue by whom one waits for; what is overdue stands first, and once. */
export function queueModel(regionCode: string, { today, open, visits, tasks }: BrokerQueue, words: Words) {
  const { t, language } = words;
  const isLate = ({ dueOn }: Standing) => dueOn !== null && dueOn < today;
  const soon = ({ interviewAt, stage }: Standing) =>
    stage === 'interview' &&
    interviewAt !== null &&
    shanghaiDay(interviewAt) >= today &&
    shanghaiDay(interviewAt) < addDays(today, WEEK);
  const row = (one: BrokerQueue['open'][number]) => ({
    href: referralPath(one),
    name: one.seekerName,
    post: one.postTitle,
    employer: one.employerName,
    tag: stageTag(one, 'broker'),
    stage: stageWord(one, words),
    due: one.dueOn ? formatDate(one.dueOn, language) : '',
    interview: one.interviewAt ? formatInstant(one.interviewAt, language) : '',
  });
  const part = (name: string, of: (one: Standing) => boolean) => ({
    ...{ id: name, title: t(`placements.queue.${name}`), rows: open.filter(of).map(row) },
  });
  const waits = (side: 'seeker' | 'employer') => (one: Standing) =>
    isOpen(one.stage) && waitsFor(one.stage) === side && !isLate(one) && !soon(one);
  return {
    parts: [
      part('overdue', isLate),
      part('interviews', one => soon(one) && !isLate(one)),
      part('seeker', waits('seeker')),
      part('employer', waits('employer')),
    ].filter(({ rows }) => rows.length > 0),
    visits: visits.map(visit => ({
      href: visitPath(visit, visit.months),
      ...{ name: visit.seekerName, employer: visit.employerName },
      what: t('placements.visits.after', { months: visit.months }),
      due: formatDate(visit.dueOn, language),
      late: visit.dueOn < today,
    })),
    tasks: tasks.map(task => ({
      action: `/workspace/referrals/tasks/${task.regionCode}/${task.taskId}`,
      href: referralPath(task),
      id: `task-${task.taskId}`,
      field: `words-${task.taskId}`,
      ...{ name: task.seekerName, post: task.postTitle, employer: task.employerName, words: task.words },
      what: t(`placements.tasks.${task.kind}`, {
        matter: task.matter ? t(`placements.matters.${task.matter}`) : '',
      }),
      due: formatDate(task.dueOn, language),
      late: task.dueOn < today,
    })),
    division: regionCode,
    empty: open.length + visits.length + tasks.length === 0,
  };
}
