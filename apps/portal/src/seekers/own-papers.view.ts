import { looksAtPaper, mayRemove, type NamedLook, type SeekerPaper } from '#seekers';
import { formatInstant } from '#web';
import { fileFacts } from '../files/file-words.js';
import type { Words } from '../reviews/words.js';
import { OWN } from './seeker-path.js';

/** Readers named beside one paper; the list of looks holds them all. */
const MOST_READERS = 5;

/** Papers of the person, each with who brought it, who opened it, and whether the person may throw it away. */
export function ownPaperRows(files: readonly SeekerPaper[], looks: readonly NamedLook[], words: Words) {
  const { t, language } = words;
  return files.map(file => ({
    ...{ href: `${OWN}/papers/${file.fileId}`, name: file.name, facts: fileFacts(file, t) },
    kind: t(`seekers.papers.${file.purpose}`),
    kept: t(`seekers.ownPapers.brought.${file.broughtBy.channel}`, {
      on: formatInstant(file.keptAt, language),
    }),
    readers: looksAtPaper(file, looks)
      .slice(0, MOST_READERS)
      .map(({ name, employer, lookedAt }) => ({
        ...{ name: employer ?? name, when: formatInstant(lookedAt, language) },
      })),
    remove: mayRemove(file) ? `${OWN}/papers/${file.fileId}/removal` : null,
  }));
}
