import { ok, refuse, type Result } from '#values';
import type { PostToMatch, SeekerToMatch } from './match-input.js';
import { checks, FieldReader, type FieldFault } from './reading/field-reader.js';
import { faultWords, filled, type Language } from './reading/fault-words.js';
import { loadVocabulary } from '#vocabulary';

/** A pair as it comes from outside, checked. */
export interface Pair {
  readonly id: string | null;
  readonly post: PostToMatch;
  readonly seeker: SeekerToMatch;
}

export interface PairRefusal {
  readonly code: FieldFault['code'];
  /** All faults in words, for people. */
  readonly detail: string;
  readonly fields: readonly SaidFault[];
}

/** A fault with what would be right in one language. */
export type SaidFault = Omit<FieldFault, 'allowed'> & { readonly allowed: string };

/**
 * Reads a pair `{ id, post, seeker }`; what else stands beside these three is never looked at.
 * @returns all faults at once, each with its path such as `post.demands.lift`; unknown fields of a post or a seeker are
 *   refused, so that nothing personal can be given to the matcher by mistake
 */
export function readPair(given: unknown, language: Language = 'zh-CN'): Result<Pair, PairRefusal> {
  const faults: FieldFault[] = [];
  const pair = new FieldReader(given, '', faults);
  const id = pair.optional('id', checks.text, null);
  if (!pair.isThere) return refused(faults, language);
  const post = readPost(new FieldReader(pair.value('post'), 'post', faults));
  const seeker = readSeeker(new FieldReader(pair.value('seeker'), 'seeker', faults));
  return faults.length === 0 ? ok({ id, post, seeker }) : refused(faults, language);
}

function refused(faults: readonly FieldFault[], language: Language): Result<never, PairRefusal> {
  const words = faultWords();
  const fields = faults.map(({ allowed, ...fault }) => ({ ...fault, allowed: allowed[language] }));
  const lines = fields.map(({ path, code, allowed }) => {
    const line = code === 'unknownField' ? words.unknown : words.line;
    const values: Record<string, string> = { path, fault: words.faults[code][language], allowed };
    return filled(line[language], name => values[name] ?? '');
  });
  const code = faults[0]?.code ?? 'value';
  return refuse({ code, detail: lines.join(words.between[language]), fields });
}

function readPost(read: FieldReader): PostToMatch {
  const { features, items } = loadVocabulary();
  const post: PostToMatch = {
    open: read.optional('open', checks.flag, true),
    demands: read.demands('demands'),
    features: read.optional('features', checks.ids(features), []),
    offers: read.optional('offers', checks.ids(items), []),
    surveyed: read.optional('surveyed', checks.ids(items), []),
    notPossible: read.optional('notPossible', checks.ids(items), []),
    entranceRiseMm: read.optional('entranceRiseMm', checks.count, 0),
    occupation: read.required('occupation', checks.occupation, ''),
    must: read.optional('must', checks.texts, []),
    nice: read.optional('nice', checks.texts, []),
    trainable: read.optional('trainable', checks.texts, []),
    licences: read.optional('licences', checks.texts, []),
    wageLow: read.required('wageLow', checks.count, 0),
    wageHigh: read.required('wageHigh', checks.count, 0),
    mode: read.optional('mode', checks.oneOf(['onSite', 'home']), 'onSite'),
    ...read.place(),
    shuttle: read.optional('shuttle', checks.flag, false),
    housing: read.optional('housing', checks.flag, false),
    hours: read.required('hours', checks.count, 0),
    pattern: read.required('pattern', checks.text, ''),
    induction: read.required('induction', checks.oneOf(['none', 'buddy', 'structured']), 'none'),
    contractMonths: read.required('contractMonths', checks.orNull(checks.count), null),
    insurance: read.required('insurance', checks.oneOf(['full', 'partial', 'none']), 'none'),
    retention: read.optional('retention', checks.retention, [0, 0]),
  };
  read.end();
  return post;
}

function readSeeker(read: FieldReader): SeekerToMatch {
  const { features, items } = loadVocabulary();
  const seeker: SeekerToMatch = {
    can: read.levels('can'),
    needs: read.optional('needs', checks.ids(features), []),
    accepts: read.optional('accepts', checks.ids(items), []),
    refuses: read.optional('refuses', checks.ids(items), []),
    wishes: read.optional('wishes', checks.occupations, []),
    past: read.optional('past', checks.occupations, []),
    trained: read.optional('trained', checks.occupations, []),
    anyOccupation: read.optional('anyOccupation', checks.flag, false),
    skills: read.optional('skills', checks.texts, []),
    licences: read.optional('licences', checks.texts, []),
    wageFloor: read.required('wageFloor', checks.count, 0),
    wageTarget: read.required('wageTarget', checks.count, 0),
    wageFirm: read.optional('wageFirm', checks.flag, false),
    ...read.place(),
    maxKm: read.required('maxKm', checks.count, 0),
    housingOk: read.optional('housingOk', checks.flag, false),
    hoursMin: read.required('hoursMin', checks.count, 0),
    hoursMax: read.required('hoursMax', checks.count, 0),
    patternsLiked: read.optional('patternsLiked', checks.texts, []),
    patternsOk: read.optional('patternsOk', checks.texts, []),
    patternsNo: read.optional('patternsNo', checks.texts, []),
  };
  read.end();
  return seeker;
}
