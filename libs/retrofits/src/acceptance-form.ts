import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import type { FeatureWords } from '#vocabulary';
import { catalogue, featuresOf, isFixable, staysWithPlace, type CatalogueItem } from './catalogue.js';
import { ANSWERS, type AcceptedLine, type WorksContent } from './contents.js';
import { judge } from './survey/measure.js';

/** A line of the acceptance list: a feature by the standard, or what shows that an item was done. */
export type AcceptanceQuestion =
  | { readonly key: string; readonly kind: 'feature'; readonly feature: FeatureWords }
  | { readonly key: string; readonly kind: 'evidence'; readonly item: CatalogueItem };

export interface AcceptanceInput {
  readonly keys: readonly string[];
  readonly answers: readonly string[];
  readonly measured: readonly string[];
  readonly fixed: readonly string[];
  /** What is to be mended; asked for where a line fails. */
  readonly words: string;
}

export interface ReadAcceptance {
  readonly lines: readonly AcceptedLine[];
  readonly fixed: readonly string[];
  /** Features that the workplace has from now on. */
  readonly features: readonly string[];
  readonly passes: boolean;
  readonly words: string | null;
}

const LONGEST_WORDS = 400;
const LONGEST_MEASURE = 30;

/** What is looked at: every feature that the works were to make, and for every item what shows that it was done. */
export function acceptanceList({ lines }: Pick<WorksContent, 'lines'>): AcceptanceQuestion[] {
  const items = lines.flatMap(({ itemId }) => catalogue().get(itemId) ?? []);
  return [
    ...featuresOf(items.map(({ id }) => id)).map(feature => ({
      ...{ key: `feature:${feature.id}`, kind: 'feature' as const, feature },
    })),
    ...items.map(item => ({ key: `evidence:${item.id}`, kind: 'evidence' as const, item })),
  ];
}

/**
 * Reads an acceptance as typed. A line fails where it is answered no, or where what was measured misses the standard.
 * Codes: `answer1` and so on: `missing`, `measuredFails` where yes was answered to what misses the standard; `measured1`:
 * as in a survey; `words`: as a line of words, asked for where a line fails.
 */
export function readAcceptance(
  input: AcceptanceInput,
  works: Pick<WorksContent, 'lines'>,
): Result<ReadAcceptance, InvalidInput> {
  const form = new FieldReader();
  const questions = acceptanceList(works);
  const lines = questions.flatMap((question, index) => readLine(form, input, question, index + 1));
  const passes = lines.every(({ answer, verdict }) => answer !== 'no' && verdict !== 'fail');
  const typed = input.words.trim();
  const words = passes && typed === '' ? null : form.text('words', input.words, LONGEST_WORDS);
  if (!form.isClean) return form.refusal();
  const items = works.lines.flatMap(({ itemId }) => catalogue().get(itemId) ?? []);
  const fixed = items.filter(item => isFixable(item) && input.fixed.includes(item.id)).map(({ id }) => id);
  const staying = new Set(
    items.filter(item => staysWithPlace(item, fixed)).flatMap(({ creates }) => creates),
  );
  const met = new Set(lines.filter(({ answer }) => answer === 'yes').map(({ key }) => key));
  const features = [...staying].filter(id => met.has(`feature:${id}`));
  return ok({ lines, fixed, features, passes, words });
}

function readLine(
  form: FieldReader,
  input: AcceptanceInput,
  question: AcceptanceQuestion,
  number: number,
): AcceptedLine[] {
  const at = input.keys.indexOf(question.key);
  const measured = (at < 0 ? '' : (input.measured[at] ?? '')).trim().slice(0, LONGEST_MEASURE);
  const answer = form.choice(`answer${number}`, at < 0 ? '' : (input.answers[at] ?? ''), ANSWERS);
  const judged = question.kind === 'feature' ? judge(question.feature, measured) : ok('notChecked' as const);
  if (!judged.ok) form.wrong(`measured${number}`, judged.refusal.code);
  if (answer === null || !judged.ok) return [];
  if (answer === 'yes' && judged.value === 'fail') {
    form.wrong(`answer${number}`, 'measuredFails');
    return [];
  }
  return [{ key: question.key, answer, measured, verdict: judged.value }];
}
