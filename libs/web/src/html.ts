import Handlebars from 'handlebars';

/** HTML that was built with every value escaped and may be written as it is. */
export type SafeHtml = InstanceType<typeof Handlebars.SafeString>;

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(text: unknown): string {
  return Handlebars.escapeExpression(text === null || text === undefined ? '' : String(text));
}

/** Marks HTML as ready; only for strings whose values went through `escapeHtml`. */
export function safeHtml(html: string): SafeHtml {
  return new Handlebars.SafeString(html);
}
