import {
  coverageOf,
  EVIDENCE_KINDS,
  wholeProof,
  type DeclarationSnapshot,
  type FiledEvidenceFile,
  type VersionKey,
} from '#declarations';
import { formatInstant } from '#web';
import { monthWords } from '../declarations/month-words.js';
import { fileFacts } from '../files/file-words.js';
import { casePath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { personOf } from './evidence-view.js';

/** The files of a case by kind, each with whom and what it is about, and how much of the whole roster they prove. */
export function caseEvidence(
  files: readonly FiledEvidenceFile[],
  { roster, levyYear, evidence }: Pick<DeclarationSnapshot, 'roster' | 'levyYear' | 'evidence'>,
  key: VersionKey,
  words: Words,
) {
  const { t, language } = words;
  const coverage = coverageOf(wholeProof(roster, levyYear), files);
  const kinds = EVIDENCE_KINDS.filter(kind => files.some(file => file.kind === kind));
  return {
    sentence: t('evidence.coverage', { proved: coverage.proved, of: coverage.of }),
    gone: (evidence?.length ?? 0) - files.length,
    groups: kinds.map(kind => ({
      title: t(`evidence.kinds.${kind}`),
      files: files
        .filter(file => file.kind === kind)
        .map(({ file, claims }) => ({
          ...{ name: file.name, facts: fileFacts(file, t), scanned: file.scanned },
          href: `${casePath(key)}/evidence/${file.fileId}`,
          digest: file.digest,
          kept: formatInstant(file.keptAt, language),
          about: claims.map(({ entryId, months }) =>
            t('evidence.about', {
              person: personOf(entryId, { roster: [...roster] }, { t }),
              when: months ? monthWords(months, levyYear, words) : t('evidence.whole'),
            }),
          ),
        })),
    })),
  };
}
