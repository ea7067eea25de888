/** Languages of the portal; the first is the default. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = 'zh-CN';

/** True for a language the catalogues are written in. */
export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some(language => language === text);
}

/** The other of the two languages: what the language link offers. */
export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh-CN' : 'en';
}

/**
 * Picks a language from an `Accept-Language` header (RFC 9110, section 12.5.4); without a match, the default.
 * Any kind of Chinese gets `zh-CN`, any kind of English `en`.
 */
export function negotiateLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map(readRange);
  wanted.sort((a, b) => b.weight - a.weight);
  for (const { tag, weight } of wanted) {
    if (weight > 0 && tag.startsWith('zh')) return 'zh-CN';
    if (weight > 0 && tag.startsWith('en')) return 'en';
  }
  return DEFAULT_LANGUAGE;
}

function readRange(range: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
  const quality = parameters.find(parameter => parameter.trim().startsWith('q='));
  const weight = quality ? Number(quality.trim().slice(2)) : 1;
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}
