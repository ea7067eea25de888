import { fieldsOf, type CalculatorForm } from './calculator-form.js';

/**
 * A way to another page about the same figures. Totals go in the address; single employees in the body of a post, in
 * hidden fields.
 */
export type Way =
  | { readonly href: string }
  | {
      readonly action: string;
      readonly hidden: readonly { readonly name: string; readonly value: string }[];
    };

type Extra = Readonly<Record<string, string>>;

export function wayTo(path: string, form: CalculatorForm, extra: Extra = {}): Way {
  const fields = [...fieldsOf(form), ...Object.entries(extra)];
  if (!form.persons) return { href: `${path}?${new URLSearchParams(fields)}` };
  return { action: path, hidden: fields.map(([name, value]) => ({ name, value })) };
}

/** What a further form on a page carries along, and how it is sent. */
export function carriedBy(form: CalculatorForm, except: readonly string[] = []) {
  return {
    method: form.persons ? null : 'get',
    hidden: fieldsOf(form)
      .filter(([name]) => !except.includes(name))
      .map(([name, value]) => ({ name, value })),
  };
}
