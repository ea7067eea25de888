import type { OwnView, SeekerPaper } from '#seekers';
import { formatInstant } from '#web';
import { fileFacts } from '../files/file-words.js';
import type { Words } from '../reviews/words.js';
import { consentRows, lookRows, stateTag } from './own.view.js';

/** Everything that is held of a person, as a program reads it. */
export function dataOf(view: OwnView, papers: readonly SeekerPaper[]) {
  const { seeker, told, consents, steps, verifications, hidings, looks, notes } = view;
  const { assessments, records, services, plan, register } = view;
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
    register,
    plan: plan && { year: plan.year, ground: plan.ground, aims: plan.aims, agreedOn: plan.agreedOn },
    services: services.map(({ kind, thing, on }) => ({ kind, thing, on })),
    assessments: assessments.map(
      ({ assessedOn, validUntil, parts, conclusion, suitable, assessors, levels, takenAt }) => ({
        ...{ assessedOn, validUntil, parts, conclusion, suitable, assessors, levels, takenAt },
      }),
    ),
    forms: records.map(({ form, fields, writtenAt }) => ({ form, fields, writtenAt })),
    papers: papers.map(({ name, purpose, mediaType, bytes, keptAt, broughtBy }) => ({
      ...{ name, kind: purpose, mediaType, bytes, keptAt, broughtBy: broughtBy.channel },
    })),
    hiddenFrom: hidings.map(({ name, hiddenAt }) => ({ name, hiddenAt })),
    notes: notes.map(({ kind, text, writtenAt }) => ({ kind, text, writtenAt })),
    looks: looks.map(({ lookedAt, name, employer, purpose, fields }) => ({
      ...{ lookedAt, name, employer, purpose, fields },
    })),
  };
}

/** One page of what was told, as its own page shows it. */
interface ToldPage {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** Everything that is held of a person as rows of a table: what it belongs to, what it is, what it says. */
export function dataRows(
  view: OwnView,
  told: readonly ToldPage[],
  papers: readonly SeekerPaper[],
  words: Words,
): string[][] {
  const { t, language } = words;
  const under = (section: string, rows: readonly (readonly [string, string])[]) =>
    rows.map(([label, value]) => [section, label, value]);
  const at = (instant: Date) => formatInstant(instant, language);
  return [
    ['part', 'what', 'says'].map(name => t(`seekers.data.columns.${name}`)),
    ...told.flatMap(({ title, rows }) =>
      under(
        title,
        rows.map(({ label, value }) => [label, value] as const),
      ),
    ),
    ...under(
      t('seekers.own.consents'),
      consentRows(view, words).map(({ title, said }) => [title, said] as const),
    ),
    ...under(
      t('seekers.data.steps'),
      view.steps.map(({ state, enteredAt }) => [at(enteredAt), stateTag(state, words).text] as const),
    ),
    ...under(
      t('seekers.own.notes'),
      view.notes.map(
        ({ kind, text, writtenAt }) => [`${t(`seekers.noteKinds.${kind}`)} ${at(writtenAt)}`, text] as const,
      ),
    ),
    ...under(
      t('seekers.ownPapers.title'),
      papers.map(
        file =>
          [
            `${t(`seekers.papers.${file.purpose}`)} ${at(file.keptAt)}`,
            `${file.name} ${fileFacts(file, t)}`,
          ] as const,
      ),
    ),
    ...under(
      t('seekers.employers.title'),
      view.hidings.map(({ name, hiddenAt }) => [at(hiddenAt), name] as const),
    ),
    ...under(
      t('seekers.looks.title'),
      lookRows(view.looks, words).map(
        ({ when, who, name, fields, purpose }) => [when, `${who}${name} ${purpose} ${fields}`] as const,
      ),
    ),
  ];
}
