import { demandWords, type NamedWord } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import {
  choiceGroups,
  listOf,
  textOf,
  type Choice,
  type Field,
  type OptionGroup,
  type Values,
} from './field.js';
import { foundSentence, lookedOf, occupationClasses, occupationGroups } from './occupation-groups.js';
import { levelField, numberedFields, patternField } from './registration-form.js';
import { hintOf } from './seeker-words.js';

/** Makes controls of what is in the catalogue, the vocabulary and the values of a page. */
export class FieldMaker {
  constructor(
    private readonly values: Values,
    private readonly words: Words,
  ) {}

  text(key: string, params: Readonly<Record<string, unknown>> = {}): string {
    return this.words.t(`seekers.${key}`, params);
  }

  input(name: string, more: { width?: string; autocomplete?: string; inputmode?: string } = {}): Field {
    return { kind: 'input', ...this.head(name), value: textOf(this.values, name), ...more };
  }

  textarea(name: string): Field {
    return { kind: 'textarea', ...this.head(name), value: textOf(this.values, name), rows: 5 };
  }

  number(name: string, unit: 'yuan' | 'km' | 'hours'): Field {
    const field = this.input(name, { width: '5', inputmode: 'numeric', autocomplete: 'off' });
    return field.kind === 'input' ? { ...field, suffix: this.text(`units.${unit}`) } : field;
  }

  yes(name: string): Field {
    const item = { value: 'yes', text: this.text(`fields.${name}.yes`) };
    const checked = textOf(this.values, name) === 'yes' ? ['yes'] : [];
    return {
      kind: 'choices',
      ...this.head(name),
      groups: choiceGroups(name, [{ legend: '', items: [item] }], checked),
    };
  }

  radios(name: string, ids: readonly string[]): Field {
    return {
      kind: 'radios',
      ...this.head(name),
      value: textOf(this.values, name),
      items: this.named(name, ids),
    };
  }

  select(name: string, options: readonly (Choice | OptionGroup)[]): Field {
    const none = { value: '', text: this.text('choose') };
    return {
      kind: 'select',
      ...this.head(name),
      value: textOf(this.values, name),
      options: [none, ...options],
    };
  }

  boxes(
    name: string,
    groups: readonly { readonly legend: string; readonly items: readonly Choice[] }[],
  ): Field {
    return {
      kind: 'choices',
      ...this.head(name),
      groups: choiceGroups(name, groups, listOf(this.values, name)),
    };
  }

  /** Looks for occupations by name or class; the answer is the same page with what was found. */
  occupationSearch(): Field[] {
    return [
      this.input('occupationFind', { width: '20', autocomplete: 'off' }),
      this.select('occupationClass', occupationClasses(this.words)),
      { kind: 'look', said: foundSentence(lookedOf(this.values), this.words) },
    ];
  }

  /** Selects of one kind, one below the other; the first carries the hint and stands alone while there is nothing to choose. */
  occupations(name: string): Field[] {
    const fields = numberedFields(name);
    const chosen = fields.map(field => textOf(this.values, field)).filter(code => code !== '');
    const groups = occupationGroups(chosen, lookedOf(this.values), this.words);
    const first = this.text(groups.length === 0 ? 'occupations.first' : 'noChoice');
    const shown = groups.length === 0 ? fields.slice(0, 1) : fields;
    return shown.map((field, at) => ({
      ...{ kind: 'select' as const, name: field, options: [{ value: '', text: first }, ...groups] },
      label: this.text(`fields.${name}.numbered`, { number: at + 1 }),
      hint: at === 0 ? hintOf(`seekers.fields.${name}.hint`, this.words.t) : undefined,
      value: textOf(this.values, field),
    }));
  }

  /** One demand as a question with an example: no answer first, then how far one can go, from the least. */
  level(id: string): Field {
    const demand = demandWords().find(word => word.id === id);
    if (!demand) throw new RangeError(`no demand ${id}`);
    const name = levelField(id);
    const { t } = this.words;
    return {
      ...{ kind: 'radios', name, label: t(`abilities.${id}.ask`), hint: t(`abilities.${id}.example`) },
      value: textOf(this.values, name),
      items: [
        { value: '', text: this.text('noAnswer') },
        ...demand.anchors.map((_, level) => ({
          value: String(level),
          text: t(`abilities.${id}.levels.${level}`),
        })),
      ],
    };
  }

  pattern(pattern: NamedWord): Field {
    const name = patternField(pattern.id);
    return {
      ...{
        kind: 'select',
        name,
        label: pattern.label[this.words.language],
        value: textOf(this.values, name),
      },
      options: ['', 'liked', 'ok', 'no'].map(value => ({
        value,
        text: this.text(`likings.${value || 'unsaid'}`),
      })),
    };
  }

  named(name: string, ids: readonly string[]): Choice[] {
    return ids.map(value => ({ value, text: this.text(`${name}.${value}`) }));
  }

  choice({ id, label }: NamedWord): Choice {
    return { value: id, text: label[this.words.language] };
  }

  /** Words of the vocabulary under their groups, in the order of the table. */
  grouped<Word extends NamedWord>(legends: string, all: readonly Word[], groupOf: (word: Word) => string) {
    const groups = new Map<string, Choice[]>();
    for (const word of all)
      groups.set(groupOf(word), [...(groups.get(groupOf(word)) ?? []), this.choice(word)]);
    return [...groups].map(([group, items]) => ({ legend: this.text(`${legends}.${group}`), items }));
  }

  private head(name: string) {
    const hint = hintOf(`seekers.fields.${name}.hint`, this.words.t);
    return { name, label: this.text(`fields.${name}.label`), hint };
  }
}
