import { costOf } from './remedy-reasons.js';
import { drawReasons, type JudgedPair } from './draw-reasons.js';
import { joinReasons } from './join-reasons.js';
import type { Reason, Section } from './reason.js';
import { fill, grouped, sayReason, type Names } from './say-reason.js';
import { loadTexts, type Language, type Reader } from './texts.js';

/** A reason in words, with where it stands and which fact it is of. */
export interface SaidReason {
  readonly key: string;
  readonly section: Section;
  readonly text: string;
}

/** What a reader is shown: five at most, then the rest. What has to be asked stands by itself. */
export interface SaidReasons {
  readonly first: readonly SaidReason[];
  readonly more: readonly SaidReason[];
  readonly ask: readonly SaidReason[];
}

/** What the person released to the employer: ids of items, `demand:…`, `feature:…`, and `estimate` for a sum. */
export type Released = ReadonlySet<string>;
/** Released: the employer may read what the works would cost together, though not which they are. */
export const ESTIMATE = 'estimate';

const MOST = 5;
/** Sections of what could be done, swapped or asked. */
const TO_DO: ReadonlySet<Section> = new Set(['remedy', 'talk', 'ask']);

/** The reasons of a pair in the words of each side, all from the same facts. */
export const ReasonsFor = {
  /**
   * The seeker: everything, works joined into one sentence. Behind a stop nothing that could be done or asked: a ramp
   * would not bring the post nearer, and who reads of one hopes in vain.
   */
  seeker(pair: JudgedPair, language: Language, names: Names = {}): SaidReasons {
    const all = drawReasons(pair);
    const told = pair.answer.stops.length > 0 ? all.filter(({ section }) => !TO_DO.has(section)) : all;
    return said(joinReasons(told, ['works', 'demands']), { reader: 'seeker', language, names });
  },

  /** The broker: every line of the pair with levels, costs and days. */
  broker(pair: JudgedPair, language: Language, names: Names = {}): SaidReasons {
    return said(drawReasons(pair), { reader: 'broker', language, names });
  },

  /**
   * The employer from a referral on: what speaks for the pair, and of what is to be arranged only what the person
   * released; all the rest is one "adjustment, to be discussed", without name, number or price.
   */
  employer(pair: JudgedPair, language: Language, released: Released, names: Names = {}): SaidReasons {
    const all = drawReasons(pair);
    const shown = all.filter(one => mayEmployerRead(one, released));
    const hides = all.some(one => isArranged(one) && !mayEmployerRead(one, released));
    // Beside a list of what is met, what is missing from it could be told: so all of it, or none.
    const telling = hides || pair.answer.ask.length > 0 || pair.answer.stops.length > 0;
    const kept = telling ? shown.filter(({ key }) => key !== 'demandMet') : shown;
    const { first, more } = said(joinReasons(kept, ['demands']), { reader: 'employer', language, names });
    const lines = [...(hides ? [adjustment(language)] : []), ...first, ...more];
    return { first: lines.slice(0, MOST), more: lines.slice(MOST), ask: [] };
  },
} as const;

/** One sentence to an employer about a person who fits: the state, and the sum of the works where that was released. */
export function summaryForEmployer({ answer }: JudgedPair, language: Language, released: Released): string {
  const { summary } = loadTexts().words;
  if (answer.state === 'notNow') throw new Error('nobody is told of a pair that is stopped');
  const works = answer.remedies.filter(({ isRetrofitRow }) => isRetrofitRow).map(({ id }) => costOf(id));
  const priced = answer.state === 'works' && released.has(ESTIMATE);
  const subsidised = works.some(
    ({ subsidisable }) => subsidisable === 'often' || subsidisable === 'sometimes',
  );
  const key = !priced ? answer.state : subsidised ? 'worksSubsidised' : 'worksPriced';
  const sum = (of: 'low' | 'high') => works.reduce((total, cost) => total + cost[of], 0);
  return fill(
    summary[key]?.[language] ?? '',
    name => grouped(sum(name === 'low' ? 'low' : 'high')),
    language,
  );
}

/** Whether what stands in a reason may be read by the employer, by the consent it needs. */
export function mayEmployerRead({ key, releases }: Reason, released: Released): boolean {
  const texts = loadTexts().reasons.get(key);
  if (!texts?.employer) return false;
  const isReleased = releases.every(id => released.has(id));
  // A hint over many people says nothing of one of them, so it has no place beside one.
  if (texts.employerConsent === 'never' || texts.employerConsent === 'aggregate') return false;
  return isReleased && (texts.employerConsent === 'none' || releases.length > 0);
}

/** Everything of a pair that the person can release to an employer, item by item. */
export function releasable(pair: JudgedPair): readonly { readonly id: string; readonly key: string }[] {
  const seen = new Map<string, string>();
  for (const { releases, key, only } of drawReasons(pair))
    for (const id of only ? [] : releases) if (!seen.has(id)) seen.set(id, key);
  return [...seen].map(([id, key]) => ({ id, key }));
}

function isArranged({ section, only }: Reason): boolean {
  return (section === 'remedy' || section === 'talk') && !only;
}

function adjustment(language: Language): SaidReason {
  const text = fill(loadTexts().words.adjustment[language], () => '', language);
  return { key: 'adjustment', section: 'remedy', text };
}

function said(
  reasons: readonly Reason[],
  saying: { readonly reader: Reader; readonly language: Language; readonly names: Names },
): SaidReasons {
  const all = reasons.flatMap(one => {
    const text = sayReason(one, saying);
    return text === null ? [] : [{ key: one.key, section: one.section, text }];
  });
  const lines = all.filter(({ section }) => section !== 'ask');
  return {
    first: lines.slice(0, MOST),
    more: lines.slice(MOST),
    ask: all.filter(({ section }) => section === 'ask'),
  };
}
