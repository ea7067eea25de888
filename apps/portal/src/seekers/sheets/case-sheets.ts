import { SERVICE_KINDS, type Assessment, type EntryView, type FormRecord, type SharedPapers } from '#seekers';
import { datePartsOf, shanghaiDay } from '#values';
import { formatDate } from '#web';
import { assessmentModel, recordModel } from '../case.view.js';
import type { Words } from '../../reviews/words.js';
import { consentRows } from '../own.view.js';
import type { SheetPart, SheetText } from './sheet-of.js';

/** Pages of what was told, as their page shows them. */
export type ToldOnPaper = readonly {
  readonly title: string;
  readonly rows: SheetPart['rows'];
}[];

const nameOf = ({ told }: Pick<EntryView, 'told'>) => told.person?.name ?? '';

/** The registration: everything that was told and what is allowed, to be looked over and signed. */
export function registrationSheet(view: EntryView, pages: ToldOnPaper, words: Words, now: Date): SheetText {
  const { t, language } = words;
  const { seeker } = view;
  const since = seeker.wishRegisteredAt ? formatDate(shanghaiDay(seeker.wishRegisteredAt), language) : '';
  return {
    ...{ seeker, title: t('seekers.sheets.registration.title'), suffix: 'R', writtenAt: now },
    state: t(`seekers.states.${seeker.state}`),
    lead: t('seekers.sheets.registration.lead', { name: nameOf(view), on: since }),
    parts: [
      ...pages.map(({ title, rows }, at) => ({ key: `told${at}`, heading: title, rows })),
      {
        ...{ key: 'consents', heading: t('seekers.sheets.registration.consents') },
        rows: consentRows(view, words).map(({ title, said }) => ({ label: title, value: said })),
      },
    ],
    signers: [t('seekers.sheets.person'), t('seekers.sheets.office')],
  };
}

/** An assessment in its five parts, as two assessors wrote it. */
export function assessmentSheet(view: EntryView, found: Assessment, words: Words): SheetText {
  const { t } = words;
  const model = assessmentModel(found, view.today, '', words);
  const line = (name: string, value: string) => ({ label: t(`seekers.fields.${name}.label`), value });
  return {
    ...{ seeker: view.seeker, title: t('seekers.sheets.assessment.title'), writtenAt: found.writtenAt },
    ...{ suffix: `A-${found.assessmentId.slice(-4).toUpperCase()}`, state: model.valid },
    lead: t('seekers.sheets.assessment.lead', {
      ...{ name: nameOf(view), on: model.on, conclusion: model.conclusion },
    }),
    parts: [
      ...model.parts.map(({ label, value, note }, at) => ({
        ...{ key: `part${at}`, heading: label },
        rows: [
          { label: t('seekers.fields.method.label'), value: note },
          { label: t('seekers.fields.findings.label'), value },
        ],
      })),
      {
        ...{ key: 'conclusion', heading: t('seekers.keep.conclusionHeading') },
        rows: [
          line('conclusion', model.conclusion),
          line('suitable', model.suitable),
          line('assessors', model.assessors),
        ],
      },
      {
        ...{ key: 'levels', heading: t('seekers.case.levels'), rows: model.levels },
        ...(model.taken ? { lead: t('seekers.case.taken') } : {}),
      },
    ],
    signers: [...model.assessors.split(/[、,，]\s*/), t('seekers.sheets.person')],
  };
}

/** A form as it is signed: how somebody does at work, an issue for several offices, the agreement of three. */
export function recordSheet(view: EntryView, record: FormRecord, words: Words): SheetText {
  const { t, language } = words;
  const { rows, signers } = recordModel(record, nameOf(view), words);
  return {
    ...{ seeker: view.seeker, title: t(`seekers.records.${record.form}`), writtenAt: record.writtenAt },
    ...{ suffix: `F-${record.recordId.slice(-4).toUpperCase()}` },
    state: t('seekers.sheets.record.state', { on: formatDate(shanghaiDay(record.writtenAt), language) }),
    lead: t('seekers.sheets.record.lead', { name: nameOf(view) }),
    parts: [{ key: 'fields', heading: t('seekers.sheets.record.heading'), rows }],
    signers,
  };
}

/** What was done for the person in the year: the plan, each service with its day, and what was agreed. */
export function serviceSheet(view: EntryView & SharedPapers, words: Words, now: Date): SheetText {
  const { t, language } = words;
  const { year } = datePartsOf(view.today);
  const day = (on: EntryView['today']) => formatDate(on, language);
  const { plan, services, notes } = view;
  return {
    ...{
      seeker: view.seeker,
      title: t('seekers.sheets.services.title'),
      suffix: `S-${year}`,
      writtenAt: now,
    },
    state: t('seekers.sheets.services.state', { year }),
    lead: t('seekers.sheets.services.lead', { name: nameOf(view), count: services.length, year }),
    parts: [
      {
        ...{ key: 'plan', heading: t('seekers.case.plan') },
        ...(plan ? {} : { lead: t('seekers.case.noPlan') }),
        rows: plan
          ? [
              { label: t('seekers.fields.ground.label'), value: t(`seekers.keep.ground.${plan.ground}`) },
              { label: t('seekers.fields.aims.label'), value: plan.aims },
              { label: t('seekers.fields.agreedOn.label'), value: day(plan.agreedOn) },
            ]
          : [],
      },
      ...SERVICE_KINDS.map(kind => ({
        ...{ key: kind, heading: t(`seekers.keep.service.${kind}`) },
        rows: services
          .filter(one => one.kind === kind)
          .map(({ on, thing }) => ({ label: day(on), value: thing })),
      })),
      {
        ...{ key: 'agreements', heading: t('seekers.sheets.services.agreements') },
        rows: notes
          .filter(({ kind, audience }) => kind === 'agreement' && audience !== 'internal')
          .map(({ text, writtenAt }) => ({ label: day(shanghaiDay(writtenAt)), value: text })),
      },
    ],
    signers: [t('seekers.sheets.person'), t('seekers.sheets.office')],
  };
}
