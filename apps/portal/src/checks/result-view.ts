import {
  CERTIFICATE_OVER,
  CLAIM_KINDS,
  VERDICTS,
  type CheckedClaim,
  type ClaimKind,
  type Verdict,
  type VersionChecks,
} from '#checks';
import { type FiledRosterEntry } from '#declarations';
import { formatInstant, formatMonths } from '#web';
import { whoOf } from '../declarations/roster-view.js';
import type { NameOf } from '../names/shown-names.js';
import { saidWords, sourceWords, type Words } from './claim-words.js';

/** Signs of the theme that stand beside the words. */
type Sign = 'tick' | 'clock' | 'cross' | 'ring';

/** Signs beside the words: each verdict another shape. */
const SIGN: Readonly<Record<Verdict, Sign>> = {
  ...{ verified: 'tick', pending: 'clock', contradicted: 'cross', unavailable: 'ring' },
};
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** One employee's year, a row for each kind of check, with what differs or cannot be found said below it. */
interface PersonView {
  readonly entryId: string;
  readonly label: string;
  readonly rows: readonly { readonly kind: string; readonly cells: readonly CellView[] }[];
  readonly remarks: readonly RemarkView[];
  /** Something differs or cannot be found: the year is shown at once. */
  readonly isOpen: boolean;
}

interface CellView {
  /** The month, 1 to 12. */
  readonly number: number;
  readonly sign: Sign | null;
  readonly word: string;
}

/** Months in a row about which the same is to be said. */
interface RemarkView {
  readonly kind: string;
  readonly when: string;
  readonly declared: string;
  readonly found: string;
  readonly source: string;
  readonly verdict: string;
  readonly sign: Sign;
  /** What would mend it; null where there is nothing to mend. */
  readonly remedy: string | null;
}

/** The result of a comparison for a page: of the whole roster, or of one employee on it. */
export interface ResultView {
  readonly overall: string;
  readonly summary: string;
  readonly ranAt: string | null;
  readonly people: readonly PersonView[];
  readonly legend: readonly { readonly sign: Sign; readonly word: string; readonly text: string }[];
}

/** @param isOwn for the employer: each remark says what would mend it, and names stand as the words say, else masked */
export function resultView(
  checks: VersionChecks,
  roster: readonly FiledRosterEntry[],
  levyYear: number,
  words: Words & { readonly nameOf?: NameOf },
  isOwn: boolean,
): ResultView {
  const { t, language } = words;
  const { counts, overall, ranAt } = checks;
  return {
    overall: t(`checks.overall.${overall === 'none' && ranAt ? 'nothing' : overall}`),
    summary: t('checks.summary', { ...counts }),
    ranAt: ranAt && formatInstant(ranAt, language),
    people: roster.map(entry => ({
      entryId: entry.entryId,
      label: whoOf(entry, words),
      ...personView(
        checks.claims.filter(({ entryId }) => entryId === entry.entryId),
        levyYear,
        words,
        isOwn,
      ),
    })),
    legend: VERDICTS.map(verdict => ({
      ...{ sign: SIGN[verdict], word: t(`checks.verdicts.${verdict}`) },
      text: t(`checks.legend.${verdict}`),
    })),
  };
}

function personView(claims: readonly CheckedClaim[], levyYear: number, words: Words, isOwn: boolean) {
  const { t } = words;
  const rows = CLAIM_KINDS.map(kind => ({
    kind: t(`checks.kinds.${kind}`),
    cells: MONTHS.map(month => cellOf(claims, kind, month, words)),
  }));
  const remarks = CLAIM_KINDS.flatMap(kind =>
    groupsOf(claims.filter(claim => claim.kind === kind && isRemarkable(claim))).map(group =>
      remarkOf(group, levyYear, words, isOwn),
    ),
  );
  const isOpen = claims.some(({ verdict }) => verdict !== 'verified');
  return { rows: claims.length > 0 ? rows : [], remarks, isOpen };
}

/** What both sides say is passed over, but for months that both say do not count. */
function isRemarkable({ verdict, declared }: CheckedClaim): boolean {
  return verdict !== 'verified' || declared.word === CERTIFICATE_OVER;
}

function cellOf(claims: readonly CheckedClaim[], kind: ClaimKind, month: number, { t }: Words): CellView {
  const claim = claims.find(one => one.kind === kind && one.month === month);
  if (!claim) return { number: month, sign: null, word: t('checks.notClaimed') };
  return { number: month, sign: SIGN[claim.verdict], word: t(`checks.verdicts.${claim.verdict}`) };
}

/** Claims of one kind with the same to say, whatever months lie between. */
function groupsOf(claims: readonly CheckedClaim[]): CheckedClaim[][] {
  const groups = new Map<string, CheckedClaim[]>();
  for (const claim of claims) {
    const { verdict, declared, found, source } = claim;
    const key = JSON.stringify([verdict, declared, found, source]);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}

function remarkOf(
  group: readonly CheckedClaim[],
  levyYear: number,
  words: Words,
  isOwn: boolean,
): RemarkView {
  const [claim] = group as [CheckedClaim];
  const { t, language } = words;
  const { kind, verdict, declared, found, source } = claim;
  const months = group.map(({ month }) => `${levyYear}-${String(month).padStart(2, '0')}`);
  return {
    kind: t(`checks.kinds.${kind}`),
    when: formatMonths(months, language),
    declared: saidWords(declared, words),
    found: found ? saidWords(found, words) : t(`checks.nothing.${verdict === 'pending' ? 'yet' : 'found'}`),
    source: sourceWords(source, t),
    verdict: t(`checks.verdicts.${verdict}`),
    sign: SIGN[verdict],
    remedy: isOwn ? t(`checks.mend.${verdict}.${verdict === 'pending' ? 'any' : kind}`) : null,
  };
}
