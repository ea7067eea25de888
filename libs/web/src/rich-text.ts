import { escapeHtml, safeHtml, type SafeHtml } from './html.js';

/** Addresses of the links in a text: `href1` belongs to `<1>…</1>`. */
type Hrefs = Readonly<Record<string, unknown>>;

/**
 * HTML of a text that may hold line-break chances `<wbr>`, emphasis `<b>…</b>` and numbered links `<1>…</1>`.
 * Everything else, inserted values included, is escaped first.
 */
export function richText(text: string, hrefs: Hrefs = {}): SafeHtml {
  const html = escapeHtml(text)
    .replaceAll('&lt;wbr&gt;', '<wbr>')
    .replace(/&lt;b&gt;(.*?)&lt;\/b&gt;/gs, '<strong>$1</strong>')
    .replace(/&lt;(\d)&gt;(.*?)&lt;\/\1&gt;/gs, (_, number: string, label: string) =>
      link(hrefs[`href${number}`], label),
    );
  return safeHtml(html);
}

function link(href: unknown, labelHtml: string): string {
  return `<a class="govuk-link" href="${escapeHtml(href)}">${labelHtml}</a>`;
}
