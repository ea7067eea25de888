import { differencesOf, entryOf, type FiledExplanation, type Line } from '#declarations';
import type { ReviewCase } from '#reviews';
import { formatDate, formatInstant } from '#web';
import { differenceViews } from '../after-filing/difference-rows.js';
import { warningSentence } from '../after-filing/warning-words.js';
import { lineName } from './case-lines.js';
import type { Words } from './words.js';

/**
 * What a reviewer reads about how a filing came: late, as a correction or being corrected; what was explained; and
 * what changed of the version before, as a whole and on the open line.
 */
export function afterFilingModel(reviewCase: ReviewCase, line: Line, words: Words) {
  const { filed, judgement } = reviewCase;
  const { snapshot, correction, correcting, replaced } = filed;
  const differences = replaced ? differencesOf(replaced.snapshot, snapshot) : [];
  const explanations = snapshot.explanations ?? [];
  return {
    afterFiling: {
      correcting: correcting && {
        since: formatInstant(correcting.openedAt, words.language),
        reason: correcting.reason,
      },
      correction: correction &&
        replaced && {
          ...{ version: replaced.version, number: replaced.documentNumber, reason: correction.reason },
          carried: judgement.carried.length,
        },
      late: lateOf(reviewCase, words),
      whole: explained(
        reviewCase,
        explanations.filter(one => one.line === null),
        words,
      ),
      changes: differenceViews(differences, words),
    },
    explanations: explained(
      reviewCase,
      explanations.filter(one => one.line === line),
      words,
    ),
    lineDifferences: differenceViews(
      differences.filter(one => one.line === line),
      words,
    ),
    replacedVersion: replaced?.version ?? 0,
    isCarried: judgement.carried.includes(line),
  };
}

function lateOf({ filed }: ReviewCase, { t, language }: Words) {
  const { late } = filed.snapshot;
  return (
    late && {
      sentence: t('filingHistory.late', { date: formatDate(late.windowEnd, language) }),
      reason: late.reason,
    }
  );
}

function explained(reviewCase: ReviewCase, explanations: readonly FiledExplanation[], words: Words) {
  return explanations.map(one => ({
    sentence: warningSentence(
      one,
      {
        name: one.line && entryOf(one.line) ? lineName(reviewCase, one.line, words) : '',
        year: reviewCase.filed.levyYear,
      },
      words,
    ),
    explanation: one.explanation,
  }));
}
