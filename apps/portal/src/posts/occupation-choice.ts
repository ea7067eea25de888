import { findOccupations, occupations } from '#vocabulary';
import type { Language } from '#web';

/** More than a reader looks through in a list: further letters narrow it. */
const MOST_LISTED = 40;

/** What a select offers without script: what was looked for by its name, and what is chosen already. */
export function occupationsListed(looked: string, chosen: string, language: Language) {
  const found = findOccupations(looked);
  const kept = occupations().get(chosen);
  const listed = found.slice(0, MOST_LISTED);
  const all = kept && !listed.includes(kept) ? [kept, ...listed] : listed;
  return {
    found: found.length,
    listed: listed.length,
    options: all.map(({ code, label }) => ({ value: code, text: `${label[language]} ${code}` })),
  };
}
