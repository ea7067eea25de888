import {
  ASSESSED_PARTS,
  AUDIENCES,
  CONCLUSIONS,
  FORM_FIELDS,
  NOTE_KINDS,
  PLAN_GROUNDS,
  SERVICE_KINDS,
  type CaseInput,
} from '#seekers';
import { demandWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import type { KeptThing } from './desk-forms.js';
import { textOf, type Field, type Values } from './field.js';
import { levelField } from './registration-form.js';
import { hintOf } from './seeker-words.js';

const DAYS = new Set(['on', 'from', 'to', 'dueOn', 'agreedOn', 'doneOn', 'assessedOn']);
const LINES = new Set(['thing', 'assessors', 'helper', 'family', 'employer', 'place', 'offices']);

/**
 * The controls of a page on which something is added.
 * @param today fills in days that are usually today
 * @param wrong names of fields with an error
 */
export function keepFields(
  what: KeptThing,
  values: Values,
  { t, language }: Words,
  today: string,
  wrong: readonly string[] = [],
): Field[] {
  const value = (name: string) =>
    values[name] === undefined && DAYS.has(name) && TODAY.has(name) ? today : textOf(values, name);
  const head = (name: string) => {
    const hint = hintOf(`seekers.keep.hints.${name}`, t);
    return { name, label: t(`seekers.fields.${name}.label`), hint };
  };
  const line = (name: string): Field => ({ kind: 'input', ...head(name), value: value(name), width: '20' });
  const day = (name: string): Field => ({
    ...{ kind: 'input', name, label: t(`seekers.fields.${name}.label`), value: value(name), width: '10' },
    hint: t('web.field.dateHint'),
  });
  const words = (name: string): Field => ({ kind: 'textarea', ...head(name), value: value(name), rows: 4 });
  const radios = (name: string, ids: readonly string[]): Field => ({
    ...{ kind: 'radios', ...head(name), value: value(name) },
    items: ids.map(id => ({ value: id, text: t(`seekers.keep.${name}.${id}`) })),
  });
  switch (what) {
    case 'note':
      return [radios('kind', NOTE_KINDS), words('text'), radios('audience', AUDIENCES)];
    case 'task':
      return [words('task'), day('dueOn')];
    case 'plan':
      return [radios('ground', PLAN_GROUNDS), words('aims'), day('agreedOn')];
    case 'service':
      return [radios('service', SERVICE_KINDS), line('thing'), day('doneOn')];
    case 'assessment':
      return [
        day('assessedOn'),
        ...ASSESSED_PARTS.flatMap((part): Field[] => [
          {
            kind: 'words',
            heading: t(`seekers.keep.parts.${part}`),
            text: t(`seekers.keep.partHints.${part}`),
          },
          { ...line(`${part}Method`), label: t('seekers.fields.method.label') } as Field,
          { ...words(part), label: t('seekers.fields.findings.label') } as Field,
        ]),
        {
          kind: 'words',
          heading: t('seekers.keep.conclusionHeading'),
          text: t('seekers.keep.conclusionHint'),
        },
        radios('conclusion', CONCLUSIONS),
        ...[words('suitable'), line('assessors')],
        { kind: 'words', heading: t('seekers.keep.levelsHeading'), text: t('seekers.keep.levelsHint') },
        ...levelFolds(value, wrong, { t, language }),
      ];
    case 'behaviourSheet':
    case 'difficultIssue':
    case 'supportAgreement':
      return FORM_FIELDS[what].map(name =>
        DAYS.has(name) ? day(name) : LINES.has(name) ? line(name) : words(name),
      );
  }
}

/** The levels of an assessment, group by group; only groups in which something was chosen or is wrong are open. */
function levelFolds(
  value: (name: string) => string,
  wrong: readonly string[],
  { t, language }: Words,
): Field[] {
  const groups = [...new Set(demandWords().map(({ group }) => group))];
  return groups.map((group): Field => {
    const demands = demandWords().filter(one => one.group === group);
    const names = demands.map(({ id }) => levelField(id));
    return {
      kind: 'fold',
      summary: t('seekers.keep.levelsGroup', {
        ...{ group: t(`seekers.pages.${group}.title`), count: demands.length },
      }),
      open: names.some(name => value(name) !== '' || wrong.includes(name)),
      fields: demands.map(({ id, label, anchors }): Field => ({
        ...{ kind: 'select', name: levelField(id), label: label[language], value: value(levelField(id)) },
        options: [
          { value: '', text: t('seekers.keep.notSeen') },
          ...anchors.map((anchor, level) => ({ value: String(level), text: `${level} ${anchor[language]}` })),
        ],
      })),
    };
  });
}

/** Days that are usually the day on which one writes. */
const TODAY = new Set(['on', 'agreedOn', 'doneOn', 'assessedOn']);

/** What a page sends to the use case. */
export function keepInput(what: KeptThing, values: Values): CaseInput {
  const text = (name: string) => textOf(values, name);
  switch (what) {
    case 'note':
      return { what, kind: text('kind'), audience: text('audience'), text: text('text') };
    case 'task':
      return { what, task: text('task'), dueOn: text('dueOn') };
    case 'plan':
      return { what, ground: text('ground'), aims: text('aims'), agreedOn: text('agreedOn') };
    case 'service':
      return { what, service: text('service'), thing: text('thing'), doneOn: text('doneOn') };
    case 'assessment':
      return {
        ...{ what, assessedOn: text('assessedOn'), conclusion: text('conclusion') },
        ...{ suitable: text('suitable'), assessors: text('assessors') },
        findings: Object.fromEntries(
          ASSESSED_PARTS.flatMap(part => [part, `${part}Method`]).map(name => [name, text(name)]),
        ),
        levels: Object.fromEntries(demandWords().map(({ id }) => [id, text(levelField(id))])),
      };
    case 'behaviourSheet':
    case 'difficultIssue':
    case 'supportAgreement':
      return {
        ...{ what: 'record', form: what },
        fields: Object.fromEntries(FORM_FIELDS[what].map(name => [name, text(name)])),
      };
  }
}
