/** A form as a browser without script would send it: where to, and every field with its present value. */
export interface HtmlForm {
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly enctype: string;
  /** Fields a browser would send as the page stands. */
  readonly fields: Readonly<Record<string, string>>;
  /** Every name that can be filled in, ticked or chosen, sent or not, hidden ones and buttons left out. */
  readonly fillable: readonly string[];
}

/** The forms of a page, in order. */
export function formsOf(html: string): HtmlForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action') ?? '',
    method: attribute(head, 'method') === 'post' ? 'post' : 'get',
    enctype: attribute(head, 'enctype') ?? 'application/x-www-form-urlencoded',
    ...controlsOf(body),
  }));
}

/** The form that is sent to an address. @throws Error where the page has none */
export function formTo(html: string, action: string): HtmlForm {
  const form = formsOf(html).find(one => one.action === action);
  if (!form) throw new Error(`no form to ${action}`);
  return form;
}

function controlsOf(body: string): Pick<HtmlForm, 'fields' | 'fillable'> {
  const fields: Record<string, string> = {};
  const fillable = new Set<string>();
  for (const [, tag = '', head = '', inner = ''] of body.matchAll(
    /<(input|textarea|select)\b([^>]*)>(?:([\s\S]*?)<\/(?:textarea|select)>)?/g,
  )) {
    const name = attribute(head, 'name');
    const type = tag === 'input' ? (attribute(head, 'type') ?? 'text') : tag;
    if (!name || type === 'submit' || /\bdisabled\b/.test(head)) continue;
    if (type !== 'hidden') fillable.add(name);
    const value = valueOf(type, head, inner);
    if (value !== null) fields[name] = value;
  }
  return { fields, fillable: [...fillable] };
}

function valueOf(type: string, head: string, inner: string): string | null {
  if (type === 'textarea') return decode(inner.replace(/^\n/, ''));
  if (type === 'select') {
    const chosen = /<option\b([^>]*\bselected\b[^>]*)>/.exec(inner) ?? /<option\b([^>]*)>/.exec(inner);
    return chosen ? (attribute(chosen[1] ?? '', 'value') ?? '') : null;
  }
  if (type === 'file') return null;
  if ((type === 'radio' || type === 'checkbox') && !/\bchecked\b/.test(head)) return null;
  return attribute(head, 'value') ?? '';
}

function attribute(head: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head);
  return found ? decode(found[1] ?? '') : null;
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9A-F]+);/gi, (_all, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
