import {
  namesOnePaper,
  purposeParts,
  type ConsentView,
  type EntryView,
  type NamedLook,
  type OwnView,
  type RegisterCheck,
} from '#seekers';
import { shanghaiDay } from '#values';
import { formatDate, formatInstant, type TagKind } from '#web';
import { nameOf } from '../frame/name-of.js';
import type { Words } from '../reviews/words.js';
import { OWN } from './seeker-path.js';

const TAG: Readonly<Record<string, TagKind>> = {
  ...{ registered: 'notYet', verified: 'underWay', active: 'done', paused: 'notApplicable' },
  ...{ placed: 'met', closed: 'notApplicable', draft: 'notStarted' },
};

/** Tag of a state, with its words. */
export function stateTag(state: string, { t }: Words) {
  return { kind: TAG[state] ?? 'notYet', text: t(`seekers.states.${state}`) };
}

/** Where the person is, what that means, and the one thing to do next. */
export function ownState(view: EntryView, words: Words) {
  const { seeker, consents, levelsDue } = view;
  const { t } = words;
  const { state } = seeker;
  const allows = consents.some(({ purpose, inForce }) => purpose === 'matching' && inForce);
  return {
    tag: stateTag(state, words),
    sentence: t(`seekers.own.sentences.${state === 'verified' && !allows ? 'notAllowed' : state}`),
    levelsDue: levelsDue && state !== 'closed',
    ending: state === 'closed' ? null : endingDay(view, words),
    register: state === 'closed' ? null : registerSentence(view.register, words),
    mayPause: state === 'active' || state === 'verified',
    mayResume: state === 'paused',
    posts: state === 'active' ? `${OWN}/posts` : null,
  };
}

/** Each purpose with whether it is allowed, since when, until when, and the button that changes it. */
export function consentRows({ consents }: EntryView, words: Words) {
  const { t } = words;
  return consents.map(consent => ({
    ...{ purpose: consent.purpose, inForce: consent.inForce, next: consent.inForce ? 'no' : 'yes' },
    renewable: consent.renewable,
    title: t(`seekers.consents.${consent.purpose}.title`),
    what: t(`seekers.consents.${consent.purpose}.what`),
    tag: consent.inForce
      ? { kind: 'done' as const, text: t('seekers.own.allowed') }
      : { kind: 'notApplicable' as const, text: t('seekers.own.notAllowed') },
    said: saidOf(consent, words),
    button: t(consent.inForce ? 'seekers.own.withdraw' : 'seekers.own.allow'),
  }));
}

/** The day on which the first of the consents ends that may be given anew; null where none ends soon. */
export function endingDay({ consents }: Pick<EntryView, 'consents'>, { language }: Words): string | null {
  const days = consents.flatMap(({ renewable, word }) => (renewable && word?.until ? [word.until] : []));
  const first = days.sort()[0];
  return first ? formatDate(first, language) : null;
}

/** What the delivered register says of the certificate, with its day; that nothing was compared yet, else. */
export function registerSentence(check: RegisterCheck | null, { t, language }: Words): string {
  if (!check) return t('seekers.register.waiting');
  const { outcome, deliveredOn, until, checkedAt } = check;
  return t(`seekers.register.outcomes.${outcome}`, {
    on: formatDate(shanghaiDay(checkedAt), language),
    delivered: deliveredOn ? formatDate(deliveredOn, language) : '',
    until: until ? t('seekers.register.until', { on: formatDate(until, language) }) : '',
  });
}

/** What staff wrote about the person that the person reads and takes along: the sheets, with where they are. */
export function ownPapers({ assessments, records, services, plan, seeker }: OwnView, { t, language }: Words) {
  const day = (at: Date) => formatDate(shanghaiDay(at), language);
  const sheets = `${OWN}/sheets`;
  const year = services.length > 0 || plan !== null;
  return [
    ...(seeker.state === 'closed'
      ? []
      : [{ href: `${sheets}/registration.pdf`, text: t('seekers.sheets.registration.link'), on: '' }]),
    ...(year ? [{ href: `${sheets}/services.pdf`, text: t('seekers.sheets.services.link'), on: '' }] : []),
    ...assessments.map(one => ({
      href: `${sheets}/assessments/${one.assessmentId}`,
      ...{ text: t('seekers.sheets.assessment.link'), on: formatDate(one.assessedOn, language) },
    })),
    ...records.map(one => ({
      href: `${sheets}/records/${one.recordId}`,
      ...{
        text: t('seekers.sheets.record.link', { form: t(`seekers.records.${one.form}`) }),
        on: day(one.writtenAt),
      },
    })),
  ];
}

function saidOf({ word, inForce }: ConsentView, { t, language }: Words): string {
  if (!word) return t('seekers.own.neverSaid');
  const on = formatDate(shanghaiDay(word.saidAt), language);
  if (!word.given) return t('seekers.own.withdrawnOn', { on });
  const until = word.until === null ? '' : formatDate(word.until, language);
  return t(inForce ? 'seekers.own.allowedOn' : 'seekers.own.ended', { on, until });
}

/** What a look was for, with the own words of whoever looked. */
function purposeWords(purpose: string, { t }: Pick<Words, 't'>): string {
  const { kind, words } = purposeParts(purpose);
  return nameOf(`seekers.looks.purposes.${kind}`, kind, { t }) + (words && t('seekers.colon') + words);
}

/** Who read what, in words. */
export function lookRows(looks: readonly NamedLook[], { t, language }: Words) {
  return looks.map(({ lookId, fields, purpose, lookedAt, name, employer }) => ({
    id: lookId,
    when: formatInstant(lookedAt, language),
    // What the reader is stands before the name, which stays Chinese on a page in another language.
    who: t(employer === null ? 'seekers.looks.staff' : 'seekers.looks.employer'),
    name: employer ?? name,
    purpose: purposeWords(purpose, { t }),
    fields: fields
      .filter(field => !namesOnePaper(field))
      .map(field => nameOf(`seekers.looks.fields.${field}`, field, { t }))
      .join(language === 'en' ? ', ' : '、'),
  }));
}
