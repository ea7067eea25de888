import {
  idTail,
  isOpenLetter,
  plannedServices,
  SERVICE_KINDS,
  waitingClaim,
  type CaseView,
  type SeekerPaper,
} from '#seekers';
import { shanghaiDay } from '#values';
import { formatDate, formatInstant } from '#web';
import { fileFacts } from '../files/file-words.js';
import type { Words } from '../reviews/words.js';

interface Written {
  readonly writtenBy: { readonly accountId: string };
  readonly writtenAt: Date;
}

/** Who wrote something of the file, and on which day. */
export function writerOf({ names }: CaseView, { t, language }: Words) {
  return ({ writtenBy, writtenAt }: Written) =>
    t('seekers.case.by', {
      name: names.get(writtenBy.accountId) ?? '',
      on: formatDate(shanghaiDay(writtenAt), language),
    });
}

/** What staff found out about the certificate or a fact that gives priority. */
export function checkOf({ verifications }: CaseView, { t, language }: Words) {
  const found = (subject: string) => verifications.find(one => one.subject === subject);
  const said = (subject: string) => {
    const check = found(subject);
    if (!check) return t('seekers.case.unchecked');
    return t(`seekers.case.checked.${check.outcome}`, {
      on: formatDate(shanghaiDay(check.verifiedAt), language),
      means: t(`seekers.case.means.${check.means}`),
    });
  };
  return { found, said };
}

/** Who it is. A name in full stands on the page alone, never in its title, which browsers keep. */
export function personFacts({ seeker, told }: CaseView, shown: boolean, { t, language }: Words) {
  const number = told.person?.certificateNumber;
  const tail = number ? t('seekers.case.tail', { tail: idTail(number) }) : '';
  return [
    { label: t('seekers.fields.name.label'), value: told.person?.name ?? '' },
    { label: t('seekers.fields.certificateNumber.label'), value: shown ? (number ?? '') : tail },
    { label: t('seekers.fields.phone.label'), value: told.person?.phone ?? '' },
    {
      label: t('seekers.case.since'),
      value: seeker.wishRegisteredAt ? formatInstant(seeker.wishRegisteredAt, language) : '',
    },
    { label: t('seekers.case.channel'), value: t(`seekers.case.channels.${seeker.channel}`) },
  ];
}

/** What is to be done for the person, done or not. */
export function taskRows({ tasks, today }: CaseView, { t, language }: Words) {
  const tagOf = ({ outcome, dueOn }: CaseView['tasks'][number]) => {
    if (outcome) {
      const kind = outcome === 'done' ? 'done' : 'notApplicable';
      return { kind, text: t(`seekers.case.outcomes.${outcome}`) } as const;
    }
    if (dueOn < today) return { kind: 'toMend', text: t('seekers.case.overdue') } as const;
    return { kind: 'underWay', text: t('seekers.case.openTask') } as const;
  };
  return tasks.map(task => ({
    ...{ taskId: task.taskId, text: task.text, open: task.outcome === null },
    due: t('seekers.case.due', { on: formatDate(task.dueOn, language) }),
    tag: tagOf(task),
  }));
}

/** Services of the year beside what is planned; posts that were referred count as told. */
export function serviceRows(
  { services }: CaseView,
  { postsToTell, referred }: { readonly postsToTell: number; readonly referred: number },
  { t }: Words,
) {
  const plan = plannedServices({ postsToTell });
  return SERVICE_KINDS.map(kind => {
    const noted = services.filter(one => one.kind === kind).length;
    const done = kind === 'postTold' ? noted + referred : noted;
    const planned = plan[kind];
    const isReached = done >= planned;
    return {
      ...{
        label: t(`seekers.keep.service.${kind}`),
        value: t('seekers.case.ofPlanned', { done, planned }),
      },
      tag: { kind: isReached ? ('done' as const) : ('notYet' as const) },
      note: isReached ? t('seekers.case.reached') : t('seekers.case.open', { count: planned - done }),
    };
  });
}

/** A paper, with who brought it. */
export function paperRow(file: SeekerPaper, path: string, { t, language }: Words) {
  const { channel, name } = file.broughtBy;
  return {
    ...{ href: `${path}/papers/${file.fileId}`, name: file.name, facts: fileFacts(file, t) },
    kind: t(`seekers.papers.${file.purpose}`),
    by: t(`seekers.case.brought.${channel}`, { name, on: formatDate(shanghaiDay(file.keptAt), language) }),
  };
}

/** Whether the entry is an account's own, and the letter by which it can become one; null of an entry that is over. */
export function claimState({ seeker, claim, today }: CaseView, { t, language }: Words) {
  if (seeker.state === 'closed') return null;
  if (seeker.accountId !== null)
    return { said: t('seekers.case.hasAccount'), link: t('seekers.case.claimLook') };
  if (waitingClaim(claim)) return { said: t('seekers.case.claimWaits'), link: t('seekers.case.claimAnswer') };
  if (!claim || !isOpenLetter(claim, today))
    return { said: t('seekers.case.noAccount'), link: t('seekers.case.claimIssue') };
  const on = formatDate(claim.lastDay, language);
  return { said: t('seekers.case.claimOpen', { on }), link: t('seekers.case.claimLook') };
}
