import { isPartOfYear, type EmployerStanding, type Standing } from '#reviews';
import { formatDate } from '#web';
import { rangesOfMonths } from './month-words.js';
import type { Words } from '../reviews/words.js';

/** The tag of each standing: shape and colour beside the word. */
const TAGS: Readonly<Record<Standing, string>> = {
  notBegun: 'undeclared',
  begun: 'underWay',
  withdrawn: 'toMend',
  countedAsNone: 'short',
  inReview: 'underWay',
  determined: 'verified',
  registeredAfterYear: 'notApplicable',
  endedBeforeYear: 'notApplicable',
  movedAway: 'notApplicable',
  filedElsewhere: 'notApplicable',
  enteredLater: 'notApplicable',
};

/** How an employer stands, as a tag and a sentence that says why. */
export function standingWords(row: EmployerStanding, { t, language }: Words) {
  const { employer, standing, existence } = row;
  const day = (date: string | null | undefined) => (date ? formatDate(date as never, language) : '');
  const reason = t(`nonFilers.reasons.${standing}`, {
    ...{ registeredOn: day(employer.registeredOn), enteredOn: day(employer.enteredOn) },
    ...{ lastDay: day(employer.lastDay), leftOn: day(employer.leftOn) },
  });
  const part = isPartOfYear(existence)
    ? t('nonFilers.partOfYear', {
        months: rangesOfMonths(existence.months, { t, language }),
        why: existence.ending
          ? t(`nonFilers.endings.${existence.ending.kind}`, { date: day(existence.ending.lastDay) })
          : t('nonFilers.founded', { date: day(existence.foundedOn) }),
      })
    : '';
  return { tag: TAGS[standing], word: t(`nonFilers.standings.${standing}`), reason, part };
}
