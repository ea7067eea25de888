import {
  FORM_FIELDS,
  PAPER_KINDS,
  PRIORITY_FACTS,
  type Assessment,
  type CaseView,
  type FormRecord,
  type SeekerPaper,
} from '#seekers';
import { isPlainDate } from '#values';
import { demandWords } from '#vocabulary';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import {
  checkOf,
  claimState,
  paperRow,
  personFacts,
  serviceRows,
  taskRows,
  writerOf,
} from './case-parts.view.js';
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
export function caseModel(view: CaseView, besides: CaseBesides, words: Words) {
  const { t, language } = words;
  const { seeker } = view;
  const path = caseFilePath(seeker);
  const by = writerOf(view, words);
  const check = checkOf(view, words);
  const isOver = seeker.state === 'closed';
  return {
    path,
    tag: stateTag(seeker.state, words),
    facts: personFacts(view, besides.shown, words),
    certificate: {
      rows: [
        { label: t('seekers.case.byStaff'), value: check.said('certificate') },
        { label: t('seekers.case.byRegister'), value: registerSentence(view.register, words) },
      ],
      open: seeker.state === 'registered' || !check.found('certificate'),
    },
    claim: claimState(view, words),
    ending: endingDay(view, words),
    staffSays: seeker.accountId === null && !isOver,
    mayCheck: !isOver,
    levelsDue: view.levelsDue,
    priority: PRIORITY_FACTS.filter(fact => view.toldFacts.includes(fact)).map(fact => ({
      ...{ fact, title: t(`seekers.facts.${fact}`), said: check.said(fact) },
      open: check.found(fact)?.outcome !== 'confirmed',
    })),
    consents: consentRows(view, words).map(({ purpose, inForce, renewable, title, tag, said }) => ({
      ...{ purpose, inForce, title, tag, said, mayGive: !inForce || renewable, paper: `paper-${purpose}` },
      giveText: t(renewable ? 'seekers.case.saysLonger' : 'seekers.case.saysYes'),
    })),
    notes: view.notes.map(note => ({
      ...{ text: note.text, by: by(note), audience: t(`seekers.keep.audience.${note.audience}`) },
      kind: t(`seekers.noteKinds.${note.kind}`),
    })),
    tasks: taskRows(view, words),
    plan: view.plan && {
      ...{ aims: view.plan.aims, ground: t(`seekers.keep.ground.${view.plan.ground}`), year: view.plan.year },
      agreed: t('seekers.case.agreed', {
        ...{ on: formatDate(view.plan.agreedOn, language), version: view.plan.version },
      }),
      by: by(view.plan),
    },
    services: serviceRows(view, besides, words),
    assessments: view.assessments.map(one => assessmentModel(one, view.today, by(one), words)),
    done: view.services.map(({ kind, thing, on }) => ({
      ...{ kind: t(`seekers.keep.service.${kind}`), thing, on: formatDate(on, language) },
    })),
    records: view.records.map(record => ({
      ...{ href: `${path}/records/${record.recordId}`, title: t(`seekers.records.${record.form}`) },
      by: by(record),
    })),
    papers: besides.papers.map(file => paperRow(file, path, words)),
    hasScanner: besides.hasScanner,
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
