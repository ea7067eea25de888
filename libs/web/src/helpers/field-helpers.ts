import type { HelperDeclareSpec, HelperOptions } from 'handlebars';
import type { FieldError } from '../frame.js';
import { escapeHtml, safeHtml } from '../html.js';
import { frameOf } from './page-data.js';

/** Id of the control with a name: `roster[2].from` gives `roster-2-from`. */
export function idOfField(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

function errorOf(name: string, options: HelperOptions): string | undefined {
  const errors: readonly FieldError[] = frameOf(options).errors ?? [];
  return errors.find(error => error.field === name)?.message;
}

/** Helpers of the form partials: ids, errors and what describes a control. */
export const fieldHelpers: HelperDeclareSpec = {
  idOf: idOfField,
  errorOf,
  /** ` aria-describedby` of a control, naming the hint, the error and the unit that stand on the page. */
  describedBy: (name: string, options: HelperOptions) => {
    const id = idOfField(name);
    const { hint, unit, also } = options.hash as Record<string, unknown>;
    const ids = [
      also,
      hint && `${id}-hint`,
      errorOf(name, options) && `${id}-error`,
      unit && `${id}-unit`,
    ].filter(Boolean);
    return ids.length > 0 ? safeHtml(` aria-describedby="${escapeHtml(ids.join(' '))}"`) : '';
  },
};
