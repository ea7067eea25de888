import type { EntryView, PartName, ToldParts } from '#seekers';
import {
  demandWords,
  featureWords,
  itemWords,
  licenceWords,
  occupations,
  patternWords,
  skillWords,
  type NamedWord,
} from '#vocabulary';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import { registrationPages } from './registration-page.js';

type Told = Pick<EntryView, 'told' | 'masked'>;

/** What was told of one page, as label and value. */
export interface ToldRow {
  readonly label: string;
  readonly value: string;
}

/** One page of what was told, with where it is changed. */
export interface ToldPage {
  readonly slug: string;
  readonly part: PartName;
  readonly title: string;
  readonly rows: readonly ToldRow[];
}

/** Everything a person told, page by page; pages that nobody went through are left out. */
export function toldPagesOf({ told, masked }: Told, words: Words): ToldPage[] {
  return registrationPages().flatMap(page => {
    if (told[page.part] === undefined) return [];
    const rows =
      page.part === 'abilities'
        ? levelRows(told, page.demands, words)
        : rowsOf(page.part, { told, masked }, words);
    return { slug: page.slug, part: page.part, title: pageTitle(page, words), rows };
  });
}

/** Title of a page; several of one group carry their number. */
export function pageTitle(
  { slug, group, number, pages }: { slug: string; group: string | null; number: number; pages: number },
  { t }: Words,
): string {
  const title = t(`seekers.pages.${group ?? slug}.title`);
  return pages > 1 ? t('seekers.numbered', { title, number, pages }) : title;
}

function levelRows({ abilities }: ToldParts, demands: readonly string[], { t, language }: Words): ToldRow[] {
  return demandWords()
    .filter(({ id }) => demands.includes(id))
    .map(({ id, label }) => {
      const level = abilities?.levels[id];
      const value = level === undefined ? t('seekers.notSaid') : t(`abilities.${id}.levels.${level}`);
      return { label: label[language], value };
    });
}

/** Names of ids in words, in the order of the vocabulary; a dash where nothing was chosen. */
export function namesOf(ids: readonly string[], all: readonly NamedWord[], { t, language }: Words): string {
  const names = all.flatMap(({ id, label }) => (ids.includes(id) ? [label[language]] : []));
  return names.length > 0 ? names.join(language === 'en' ? ', ' : '、') : t('seekers.nothing');
}

/** Occupations in the order given. */
export function occupationNames(codes: readonly string[], { t, language }: Words): string {
  const names = codes.map(code => occupations().get(code)?.label[language] ?? code);
  return names.length > 0 ? names.join(language === 'en' ? ', ' : '、') : t('seekers.nothing');
}

function rowsOf(part: Exclude<PartName, 'abilities'>, { told, masked }: Told, words: Words): ToldRow[] {
  const { t, language } = words;
  const row = (name: string, value: string): ToldRow => ({ label: t(`seekers.fields.${name}.label`), value });
  const text = (name: string, value: string | null) => row(name, value ?? t('seekers.nothing'));
  const yes = (name: string, value: boolean) => row(name, t(value ? 'seekers.yes' : 'seekers.no'));
  const listed = (name: string, ids: readonly string[]) =>
    row(
      name,
      ids.map(id => t(`seekers.${name}.${id}`)).join(language === 'en' ? ', ' : '、') || t('seekers.nothing'),
    );
  const items = (name: string, ids: readonly string[]) => row(name, namesOf(ids, itemWords(), words));
  const day = (name: string, value: Parameters<typeof formatDate>[0] | null) =>
    row(name, value === null ? t('seekers.nothing') : formatDate(value, language));
  const patterns = (word: string, ids: readonly string[]) => ({
    label: t(`seekers.likings.${word}`),
    value: namesOf(ids, patternWords(), words),
  });
  switch (part) {
    case 'person': {
      const own = told.person;
      if (!own) return [];
      return [
        ...[row('name', own.name), row('certificateNumber', own.certificateNumber), row('phone', own.phone)],
        ...[listed('contactWays', own.contactWays), listed('talkNeeds', own.talkNeeds)],
        ...[text('address', own.address), text('alias', own.alias)],
      ];
    }
    case 'aids':
      return told.aids ? [items('inUse', told.aids.inUse), items('accepts', told.aids.accepts)] : [];
    case 'workplace':
      return told.workplace ? [row('needs', namesOf(told.workplace.needs, featureWords(), words))] : [];
    case 'refusals':
      return told.refusals ? [items('refuses', told.refusals.refuses)] : [];
    case 'occupations': {
      const own = told.occupations;
      if (!own) return [];
      return [row('wishes', occupationNames(own.wishes, words)), yes('anyOccupation', own.anyOccupation)];
    }
    case 'place': {
      const own = told.place;
      if (!own) return [];
      return [
        ...[
          row('county', words.t('seekers.countyOf', { code: own.county })),
          row('homeWork', t(`seekers.homeWork.${own.homeWork}`)),
        ],
        ...[row('maxKm', t('seekers.km', { km: own.maxKm })), yes('housingOk', own.housingOk)],
        // Whether there is a point at all is not told either.
        masked
          ? row('point', t('seekers.hidden'))
          : text('point', own.longitude === null ? null : `${own.longitude}, ${own.latitude ?? ''}`),
      ];
    }
    case 'time': {
      const own = told.time;
      if (!own) return [];
      return [
        {
          label: t('seekers.hoursLabel'),
          value: t('seekers.hoursRange', { min: own.hoursMin, max: own.hoursMax }),
        },
        ...[
          patterns('liked', own.patternsLiked),
          patterns('ok', own.patternsOk),
          patterns('no', own.patternsNo),
        ],
      ];
    }
    case 'wage': {
      const own = told.wage;
      if (!own) return [];
      const money = (yuan: number) => t('seekers.yuanAMonth', { yuan: yuan.toLocaleString('en') });
      return [
        ...[row('wageFloor', money(own.wageFloor)), row('wageTarget', money(own.wageTarget))],
        yes('wageFirm', own.wageFirm),
      ];
    }
    case 'background': {
      const own = told.background;
      if (!own) return [];
      return [
        ...[
          row('skills', namesOf(own.skills, skillWords(), words)),
          row('licences', namesOf(own.licences, licenceWords(), words)),
        ],
        ...[
          row('past', occupationNames(own.past, words)),
          row('trained', occupationNames(own.trained, words)),
        ],
        row(
          'education',
          own.education === null ? t('seekers.nothing') : t(`seekers.education.${own.education}`),
        ),
        text('about', own.about),
      ];
    }
    case 'household': {
      const own = told.household;
      if (!own) return [];
      return [
        ...[day('outOfWorkSince', own.outOfWorkSince), yes('householdWithoutWork', own.householdWithoutWork)],
        ...[yes('severalDisabled', own.severalDisabled), day('graduatedOn', own.graduatedOn)],
      ];
    }
  }
}
