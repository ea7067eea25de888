import type { ConsentView, EntryView, NamedLook, OwnView } from '#seekers';
import { shanghaiDay } from '#values';
import { formatDate, formatInstant, type TagKind } from '#web';
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
export function ownState({ seeker, consents, levelsDue }: EntryView, words: Words) {
  const { t } = words;
  const { state } = seeker;
  const allows = consents.some(({ purpose, inForce }) => purpose === 'matching' && inForce);
  return {
    tag: stateTag(state, words),
    sentence: t(`seekers.own.sentences.${state === 'verified' && !allows ? 'notAllowed' : state}`),
    levelsDue: levelsDue && state !== 'closed',
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
    title: t(`seekers.consents.${consent.purpose}.title`),
    what: t(`seekers.consents.${consent.purpose}.what`),
    tag: consent.inForce
      ? { kind: 'done' as const, text: t('seekers.own.allowed') }
      : { kind: 'notApplicable' as const, text: t('seekers.own.notAllowed') },
    said: saidOf(consent, words),
    button: t(consent.inForce ? 'seekers.own.withdraw' : 'seekers.own.allow'),
  }));
}

function saidOf({ word, inForce }: ConsentView, { t, language }: Words): string {
  if (!word) return t('seekers.own.neverSaid');
  const on = formatDate(shanghaiDay(word.saidAt), language);
  if (!word.given) return t('seekers.own.withdrawnOn', { on });
  const until = word.until === null ? '' : formatDate(word.until, language);
  return t(inForce ? 'seekers.own.allowedOn' : 'seekers.own.ended', { on, until });
}

/** Who read what, in words. */
export function lookRows(looks: readonly NamedLook[], { t, language }: Words) {
  return looks.map(({ lookId, fields, purpose, lookedAt, name, employer }) => ({
    id: lookId,
    when: formatInstant(lookedAt, language),
    who:
      employer === null
        ? t('seekers.looks.staff', { name })
        : t('seekers.looks.employer', { name: employer }),
    purpose: nameOf('seekers.looks.purposes', purpose, t),
    fields: fields
      .map(field => nameOf('seekers.looks.fields', field, t))
      .join(language === 'en' ? ', ' : '、'),
  }));
}

/** The word of the catalogue; a name that other rooms wrote and the catalogue does not hold is shown as it is. */
function nameOf(place: string, name: string, t: Words['t']): string {
  const key = `${place}.${name}`;
  try {
    const text = t(key);
    return text === key ? name : text;
  } catch {
    return name;
  }
}

/** Everything that is held of a person, as a program reads it. */
export function dataOf({ seeker, told, consents, steps, verifications, hidings, looks, notes }: OwnView) {
  return {
    registration: {
      ...{ county: seeker.regionCode, state: seeker.state, channel: seeker.channel },
      ...{ wishRegisteredAt: seeker.wishRegisteredAt, levelsConfirmedOn: seeker.levelsConfirmedOn },
    },
    told,
    consents: consents.map(({ purpose, inForce, word }) => ({
      ...{ purpose, inForce, saidAt: word?.saidAt ?? null, until: word?.until ?? null },
      ...{ textVersion: word?.textVersion ?? null, channel: word?.channel ?? null },
    })),
    steps: steps.map(({ state, reason, enteredAt }) => ({ state, reason, enteredAt })),
    checks: verifications.map(({ subject, outcome, means, note, verifiedAt }) => ({
      ...{ subject, outcome, means, note, verifiedAt },
    })),
    hiddenFrom: hidings.map(({ name, hiddenAt }) => ({ name, hiddenAt })),
    notes: notes.map(({ kind, text, writtenAt }) => ({ kind, text, writtenAt })),
    looks: looks.map(({ lookedAt, name, employer, purpose, fields }) => ({
      ...{ lookedAt, name, employer, purpose, fields },
    })),
  };
}
