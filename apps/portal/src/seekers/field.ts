/** One choice of a list. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

export interface ChoiceGroup {
  readonly legend: string;
  readonly items: readonly (Choice & { readonly id: string; readonly checked: boolean })[];
}

interface Head {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** A control of a page, as the template `seekers/_fields` draws it. */
export type Field =
  | (Head & {
      readonly kind: 'input';
      readonly value: string;
      readonly suffix?: string;
      readonly width?: string;
      readonly autocomplete?: string;
      readonly inputmode?: string;
    })
  | (Head & { readonly kind: 'textarea'; readonly value: string; readonly rows?: number })
  | (Head & {
      readonly kind: 'select';
      readonly value: string;
      readonly options: readonly (Choice | OptionGroup)[];
    })
  | (Head & {
      readonly kind: 'radios';
      readonly value: string;
      readonly items: readonly Choice[];
      readonly inline?: boolean;
    })
  | (Head & { readonly kind: 'choices'; readonly groups: readonly ChoiceGroup[] })
  | {
      readonly kind: 'fold';
      readonly summary: string;
      readonly open: boolean;
      readonly fields: readonly Field[];
    }
  | { readonly kind: 'look'; readonly said: string | null }
  | { readonly kind: 'words'; readonly text: string; readonly heading?: string };

export interface OptionGroup {
  readonly label: string;
  readonly items: readonly Choice[];
}

/** What a page of the registration holds: texts, and lists of what was ticked. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

export function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

export function listOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return value === undefined || typeof value === 'string' ? [] : value;
}

/** A group of boxes; the first of a field carries the field's own id, to which errors lead. */
export function choiceGroups(
  name: string,
  groups: readonly { readonly legend: string; readonly items: readonly Choice[] }[],
  checked: readonly string[],
): ChoiceGroup[] {
  const first = groups.flatMap(({ items }) => items)[0]?.value;
  return groups.map(({ legend, items }) => ({
    legend,
    items: items.map(item => ({
      ...item,
      id: item.value === first ? name : `${name}-${item.value}`,
      checked: checked.includes(item.value),
    })),
  }));
}
