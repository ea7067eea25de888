import {
  EQUIPMENT,
  INDUCTIONS,
  INSURANCES,
  INTERVIEWS,
  levelField,
  MODES,
  PAY_BASES,
  SECTION_NAMES,
  type PostCase,
  type PostInput,
  type Section,
} from '#posts';
import {
  demandWords,
  itemWords,
  licenceWords,
  loadVocabulary,
  occupations,
  patternWords,
  skillWords,
  type NamedWord,
} from '#vocabulary';
import { employerPostsPath, postPath } from './post-paths.js';
import { occupationsListed } from './occupation-choice.js';
import { kindOptions, occupationLabel, type Words } from './post-words.js';

const LOOKED: readonly string[] = ['submitted', 'returned', 'published'];

/** Everything that a page of the form shows. @param looked what occupations were looked for by, without script */
export function sectionView(
  section: Section,
  page: PostCase,
  input: PostInput,
  words: Words,
  looked: string | null = null,
) {
  const { t } = words;
  const at = SECTION_NAMES.indexOf(section);
  const base = postPath(page.standing);
  return {
    action: `${base}/${section}`,
    placeHref: `${employerPostsPath(page.standing)}/workplaces/new`,
    section,
    step: t('posts.form.step', { number: at + 1, total: SECTION_NAMES.length }),
    revision: String(page.draft?.revision ?? 0),
    form: input,
    remarks: remarksOf(page, section),
    ...choicesOf(section, page, input, words),
    ...(section === 'work' ? { occupation: occupationField(input.occupation, looked, words) } : {}),
  };
}

/** What the broker wrote to this page of the form when the post came back. */
export function remarksOf({ steps, standing }: PostCase, section: Section): string | null {
  return isReturned({ steps, standing })
    ? (steps.findLast(({ step }) => step === 'returned')?.remarks?.[section] ?? null)
    : null;
}

/** Did the post, or a change of it, come back and has not been submitted since? */
export function isReturned({ steps, standing }: Pick<PostCase, 'steps' | 'standing'>): boolean {
  if (standing.state === 'withdrawn') return false;
  return steps.findLast(({ step }) => LOOKED.includes(step))?.step === 'returned';
}

function choicesOf(section: Section, page: PostCase, input: PostInput, words: Words) {
  const { t, language } = words;
  const none = { value: '', text: t('posts.form.choose') };
  const ofWords = (rows: readonly NamedWord[]) =>
    rows.map(({ id, label }) => ({ value: id, text: label[language] }));
  const radios = (group: string, values: readonly string[]) =>
    values.map(value => ({ value, text: t(`posts.${group}.${value}`) }));
  const ticked = (rows: readonly { value: string; text: string }[], chosen: readonly string[]) =>
    rows.map(row => ({ ...row, checked: chosen.includes(row.value) }));
  switch (section) {
    case 'work':
      return {
        kinds: kindOptions(words),
      };
    case 'place':
      return {
        workplaces: page.workplaces.map(({ workplaceId, name, address }) => ({
          value: workplaceId,
          text: name,
          hint: address,
        })),
        modes: radios('modes', MODES),
        equipment: radios('equipment', EQUIPMENT),
        patterns: [none, ...ofWords(patternWords())],
        extras: [
          { name: 'shuttle', value: 'yes', text: t('posts.shuttle'), checked: input.shuttle === 'yes' },
          { name: 'housing', value: 'yes', text: t('posts.housing'), checked: input.housing === 'yes' },
        ],
      };
    case 'pay':
      return {
        payBases: radios('payBases', PAY_BASES),
        contracts: radios('contracts', ['open', 'fixed', 'none']),
        insurances: radios('insurances', INSURANCES),
        inductions: radios('inductions', INDUCTIONS),
      };
    case 'skills':
      return {
        lists: (['must', 'trainable', 'nice'] as const).map(name => ({
          name,
          legend: t(`posts.fields.${name}`),
          hint: t(`posts.hints.${name}`),
          chosen: input[name].length,
          items: ticked(ofWords(skillWords()), input[name]),
        })),
        licences: ticked(ofWords(licenceWords()), input.licences),
      };
    case 'demands':
      return { groups: demandGroups(input, words) };
    case 'offers':
      return {
        offers: ticked(ofWords(arrangements()), input.offers),
        interviews: ticked(radios('interviews', INTERVIEWS), input.interviews),
      };
  }
}

/** Without script an occupation is looked for first, then chosen among those found; with it, both in one field. */
function occupationField(typed: string, looked: string | null, { t, language }: Words) {
  const chosen = occupations().has(typed) ? typed : '';
  const find = looked ?? (chosen === '' ? typed : '');
  const { found, listed, options } = occupationsListed(find, chosen, language);
  const first = find === '' ? t('posts.occupations.look') : t('posts.form.choose');
  return {
    ...{ find, shown: chosen === '' ? typed : occupationLabel(chosen, language) },
    options: [{ value: '', text: first }, ...options],
    value: chosen === '' && found === 1 ? (options[0]?.value ?? '') : chosen,
    note:
      find === '' ? null : t(`posts.occupations.${found === 0 ? 'none' : 'found'}`, { count: found, listed }),
  };
}

/** Rows of the tables that an employer can arrange by a decision alone. */
function arrangements() {
  const { items } = loadVocabulary();
  return itemWords().filter(
    ({ id }) => items.get(id)?.itemClass === 'arrangement' && !items.get(id)?.isRetrofitRow,
  );
}

function demandGroups(input: PostInput, { t, language }: Words) {
  const groups = [...new Set(demandWords().map(({ group }) => group))];
  return groups.map(group => {
    const demands = demandWords().filter(one => one.group === group);
    const asked = demands.filter(({ id }) => (input.levels[id] ?? '') !== '');
    return {
      id: group,
      title: t(`posts.groups.${group}`),
      count: asked.length,
      open: asked.length > 0,
      rows: demands.map(({ id, label, anchors }) => ({
        id,
        field: levelField(id),
        label: label[language],
        level: input.levels[id] ?? '',
        options: anchors.map((anchor, level) => ({
          value: level === 0 ? '' : String(level),
          text:
            level === 0
              ? t('posts.form.notAsked')
              : t('posts.form.level', { level, anchor: anchor[language] }),
        })),
        marginal: input.marginal.includes(id),
      })),
    };
  });
}
