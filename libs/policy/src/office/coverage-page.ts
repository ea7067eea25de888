import type { LevyYear } from '#values';
import { shippedPolicies, type Policies } from '../estimate/policies.js';
import { countCoverage } from './coverage-figures.js';
import { COVERED_YEARS, coverageOf, placesWithRules, type Coverage } from './coverage.js';

const BEGIN = '<!-- coverage: written by `npm run console -- policy matrix --write` -->';
const END = '<!-- end of coverage -->';

/** The matrix as Markdown, with its sums. */
export function coverageTable(policies: Policies = shippedPolicies()): string {
  const places = placesWithRules(policies);
  const covered = places.map(({ division }) => coverageOf(division, policies));
  const reasons = [...new Set(covered.flat().flatMap(({ refused }) => refused ?? []))].sort();
  const rows = places.map(({ division, name }, index) => {
    const cells = COVERED_YEARS.map(year => cellOf(covered[index] ?? [], year, reasons));
    return `| ${division} ${name.en} | ${cells.join(' | ')} |`;
  });
  return [
    sumsOf(covered.flat(), places.length, policies),
    '',
    legendOf(reasons),
    '',
    `| place | ${COVERED_YEARS.join(' | ')} |`,
    `|---|${COVERED_YEARS.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

/** The page with its matrix replaced. @throws Error when the page has no place for one. */
export function withCoverage(page: string, table: string): string {
  const [before, rest] = [page.split(BEGIN)[0], page.split(END)[1]];
  if (before === undefined || rest === undefined || !page.includes(BEGIN)) {
    throw new Error('the page has no markers for the matrix');
  }
  return `${before}${BEGIN}\n\n${table}\n\n${END}${rest}`;
}

/** `✓` certain, a number for what is not confirmed, a letter for what is missing; `m` where a minimum wage is not known. */
function cellOf(covered: readonly Coverage[], levyYear: LevyYear, reasons: readonly string[]): string {
  const kinds = covered.filter(one => one.levyYear === levyYear);
  const marks = new Set(kinds.map(one => markOf(one, reasons)));
  const wages = kinds.every(({ wagesKnown }) => wagesKnown) ? '' : ' m';
  return `${[...marks].sort().join('/')}${wages}`;
}

function markOf({ refused, unverified }: Coverage, reasons: readonly string[]): string {
  if (refused !== null) return letterOf(reasons.indexOf(refused));
  return unverified.length === 0 ? '✓' : String(unverified.length);
}

const letterOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

function legendOf(reasons: readonly string[]): string {
  const letters = reasons.map((reason, index) => `\`${letterOf(index)}\` refused for want of \`${reason}\``);
  return [
    'A cell says for one levy year, collected on the last day of the year after it:',
    '`✓` levy and reward rest on confirmed values; a number: on so many that are not confirmed;',
    `${letters.join('; ')}; \`m\`: the minimum wage of some month is not known here.`,
    'Two marks: kinds of employer differ.',
  ].join('\n');
}

function sumsOf(covered: readonly Coverage[], placesRuled: number, { book }: Policies): string {
  const figures = countCoverage(covered, placesRuled, book);
  const { places, answers, resolved, certain, refused, values, verified, bySources } = figures;
  const sources = (few: number) => bySources.find(one => one.sources === few)?.values ?? 0;
  return [
    `${places} places are stored, ${placesRuled} with rules of their own about levy or reward; the others answer as`,
    `the place above. By place, levy year and kind of employer ${answers} answers: ${resolved} resolve, ${certain} of them`,
    `without a doubt, and ${refused} are refused. ${values} values are stored, ${verified} verified and`,
    `${values - verified} not; ${sources(1)} rest on one source, ${sources(2)} on two and ${sources(3)} on three.`,
  ].join('\n');
}
