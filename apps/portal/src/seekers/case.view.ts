import {
  FORM_FIELDS,
  idTail,
  isOpenLetter,
  PAPER_KINDS,
  plannedServices,
  PRIORITY_FACTS,
  SERVICE_KINDS,
  type Assessment,
  type CaseView,
  type FormRecord,
  type SeekerPaper,
} from '#seekers';
import { isPlainDate, shanghaiDay } from '#values';
import { demandWords } from '#vocabulary';
import { formatDate, formatInstant } from '#web';
import { fileFacts } from '../files/file-words.js';
import type { Words } from '../reviews/words.js';
import { consentRows, endingDay, registerSentence, stateTag } from './own.view.js';
import { caseFilePath } from './seeker-path.js';

/** What the page shows beside the file itself. */
export interface CaseBesides {
  readonly papers: readonly SeekerPaper[];
  readonly hasScanner: boolean;
  readonly postsToTell: number;
  /** Who the person is stands there in full. */
  readonly shown: boolean;
  /** Posts of referrals of this year. */
  readonly referred: number;
}

/** The case file of a person, as its page shows it. */
export function caseModel(
  view: CaseView,
  { papers, hasScanner, postsToTell, referred, shown }: CaseBesides,
  words: Words,
) {
  const { t, language } = words;
  const { seeker, told, verifications, toldFacts, names } = view;
  const path = caseFilePath(seeker);
  const by = (one: { readonly writtenBy: { readonly accountId: string }; readonly writtenAt: Date }) =>
    t('seekers.case.by', {
      ...{
        name: names.get(one.writtenBy.accountId) ?? '',
        on: formatDate(shanghaiDay(one.writtenAt), language),
      },
    });
  const checked = (subject: string) => verifications.find(one => one.subject === subject);
  const check = (subject: string) => {
    const found = checked(subject);
    return found
      ? t(`seekers.case.checked.${found.outcome}`, {
          ...{
            on: formatDate(shanghaiDay(found.verifiedAt), language),
            means: t(`seekers.case.means.${found.means}`),
          },
        })
      : t('seekers.case.unchecked');
  };
  return {
    path,
    tag: stateTag(seeker.state, words),
    facts: [
      // A name in full stands on the page alone, never in its title, which browsers keep.
      { label: t('seekers.fields.name.label'), value: told.person?.name ?? '' },
      {
        label: t('seekers.fields.certificateNumber.label'),
        value: shown ? (told.person?.certificateNumber ?? '') : tail(told.person?.certificateNumber, words),
      },
      { label: t('seekers.fields.phone.label'), value: told.person?.phone ?? '' },
      {
        label: t('seekers.case.since'),
        value: seeker.wishRegisteredAt ? formatInstant(seeker.wishRegisteredAt, language) : '',
      },
      { label: t('seekers.case.channel'), value: t(`seekers.case.channels.${seeker.channel}`) },
    ],
    certificate: {
      rows: [
        { label: t('seekers.case.byStaff'), value: check('certificate') },
        { label: t('seekers.case.byRegister'), value: registerSentence(view.register, words) },
      ],
      open: seeker.state === 'registered' || !checked('certificate'),
    },
    claim: claimState(view, words),
    ending: endingDay(view, words),
    staffSays: seeker.accountId === null && seeker.state !== 'closed',
    mayCheck: seeker.state !== 'closed',
    levelsDue: view.levelsDue,
    priority: PRIORITY_FACTS.filter(fact => toldFacts.includes(fact)).map(fact => ({
      ...{
        fact,
        title: t(`seekers.facts.${fact}`),
        said: check(fact),
        open: checked(fact)?.outcome !== 'confirmed',
      },
    })),
    consents: consentRows(view, words).map(({ purpose, inForce, renewable, title, tag, said }) => ({
      ...{ purpose, inForce, title, tag, said, mayGive: !inForce || renewable, paper: `paper-${purpose}` },
      giveText: t(renewable ? 'seekers.case.saysLonger' : 'seekers.case.saysYes'),
    })),
    notes: view.notes.map(note => ({
      ...{ text: note.text, by: by(note), audience: t(`seekers.keep.audience.${note.audience}`) },
      kind: t(`seekers.noteKinds.${note.kind}`),
    })),
    tasks: view.tasks.map(({ taskId, text, dueOn, outcome }) => ({
      ...{ taskId, text, open: outcome === null },
      due: t('seekers.case.due', { on: formatDate(dueOn, language) }),
      tag: outcome
        ? {
            kind: outcome === 'done' ? ('done' as const) : ('notApplicable' as const),
            text: t(`seekers.case.outcomes.${outcome}`),
          }
        : {
            kind: dueOn < view.today ? ('toMend' as const) : ('underWay' as const),
            text: t(dueOn < view.today ? 'seekers.case.overdue' : 'seekers.case.openTask'),
          },
    })),
    plan: view.plan && {
      ...{ aims: view.plan.aims, ground: t(`seekers.keep.ground.${view.plan.ground}`), year: view.plan.year },
      agreed: t('seekers.case.agreed', {
        on: formatDate(view.plan.agreedOn, language),
        version: view.plan.version,
      }),
      by: by(view.plan),
    },
    services: SERVICE_KINDS.map(kind => {
      const noted = view.services.filter(one => one.kind === kind).length;
      const done = kind === 'postTold' ? noted + referred : noted;
      const planned = plannedServices({ postsToTell })[kind];
      return {
        ...{
          label: t(`seekers.keep.service.${kind}`),
          value: t('seekers.case.ofPlanned', { done, planned }),
        },
        tag: done >= planned ? { kind: 'done' as const } : { kind: 'notYet' as const },
        note: done >= planned ? t('seekers.case.reached') : t('seekers.case.open', { count: planned - done }),
      };
    }),
    assessments: view.assessments.map(one => assessmentModel(one, view.today, by(one), words)),
    done: view.services.map(({ kind, thing, on }) => ({
      ...{ kind: t(`seekers.keep.service.${kind}`), thing, on: formatDate(on, language) },
    })),
    records: view.records.map(record => ({
      ...{
        href: `${path}/records/${record.recordId}`,
        title: t(`seekers.records.${record.form}`),
        by: by(record),
      },
    })),
    papers: papers.map(file => ({
      ...{
        href: `${path}/papers/${file.fileId}`,
        name: file.name,
        kind: t(`seekers.papers.${file.purpose}`),
      },
      facts: fileFacts(file, t),
      by: t(`seekers.case.brought.${file.broughtBy.channel}`, {
        ...{ name: file.broughtBy.name, on: formatDate(shanghaiDay(file.keptAt), language) },
      }),
    })),
    hasScanner,
    paperKinds: PAPER_KINDS.map(value => ({ value, text: t(`seekers.papers.${value}`) })),
  };
}

/** An assessment as page and paper show it. */
export function assessmentModel(one: Assessment, today: string, by: string, { t, language }: Words) {
  const labels = demandWords().filter(({ id }) => one.levels[id] !== undefined);
  return {
    ...{
      id: one.assessmentId,
      by,
      suitable: one.suitable,
      assessors: one.assessors,
      taken: one.takenAt !== null,
    },
    conclusion: t(`seekers.keep.conclusion.${one.conclusion}`),
    on: formatDate(one.assessedOn, language),
    valid: t(one.validUntil < today ? 'seekers.case.expired' : 'seekers.case.validUntil', {
      on: formatDate(one.validUntil, language),
    }),
    parts: Object.entries(one.parts).map(([part, { method, findings }]) => ({
      ...{ label: t(`seekers.keep.parts.${part}`), value: findings, note: method },
    })),
    levels: labels.map(({ id, label, anchors }) => ({
      ...{ label: label[language], value: anchors[one.levels[id] ?? 0]?.[language] ?? '' },
    })),
  };
}

/** A signed form as it is printed. */
export function recordModel(record: FormRecord, name: string, { t, language }: Words) {
  return {
    name,
    rows: FORM_FIELDS[record.form].map(field => {
      const value = record.fields[field] ?? '';
      return {
        label: t(`seekers.fields.${field}.label`),
        value: isPlainDate(value) ? formatDate(value, language) : value,
      };
    }),
    signers: t(`seekers.signers.${record.form}`).split('、'),
  };
}

/** Whether the entry is an account's own, and the letter by which it can become one; null of an entry that is over. */
function claimState({ seeker, claim, today }: CaseView, { t, language }: Words) {
  if (seeker.state === 'closed') return null;
  if (seeker.accountId !== null)
    return { said: t('seekers.case.hasAccount'), link: t('seekers.case.claimLook') };
  if (!claim || !isOpenLetter(claim, today))
    return { said: t('seekers.case.noAccount'), link: t('seekers.case.claimIssue') };
  const on = formatDate(claim.lastDay, language);
  return { said: t('seekers.case.claimOpen', { on }), link: t('seekers.case.claimLook') };
}

function tail(number: string | undefined, { t }: Words): string {
  return number ? t('seekers.case.tail', { tail: idTail(number) }) : '';
}
