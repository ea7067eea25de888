import type { Language } from '#web';
import type { MessageBody } from './message.js';

/** A part of a mail: a paragraph, a link on its own line, or a paper. */
export type Part =
  | { readonly kind: 'text' | 'link'; readonly text: string }
  | { readonly kind: 'body'; readonly body: MessageBody };

/** The parts as an HTML document that needs nothing from outside: no picture, no style sheet, no script. */
export function htmlDocument(title: string, language: Language, parts: readonly Part[]): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body>`,
    ...parts.map(partHtml),
    '</body></html>',
    '',
  ].join('\n');
}

function partHtml(part: Part): string {
  if (part.kind === 'body') return part.body.html;
  const text = escapeHtml(part.text);
  return part.kind === 'link' ? `<p><a href="${text}">${text}</a></p>` : `<p>${text}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
