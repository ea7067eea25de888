import { addDays, FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';
import { licenceWords, loadVocabulary, occupations, patternWords, skillWords } from '#vocabulary';
import { findConditions, type FoundCondition } from './conditions.js';
import { minimumWageIn } from './minimum-wage.js';
import { readAccepted } from './platform/accepted.js';
import {
  EQUIPMENT,
  INDUCTIONS,
  INSURANCES,
  INTERVIEWS,
  MODES,
  PAY_BASES,
  POST_KINDS,
  type PostContent,
  type PostKind,
} from './post.js';
import { readDemands, type PostInput } from './post-input.js';
import { readProbation } from './read-probation.js';
import { isPartTime } from './terms.js';

const LONGEST = { title: 40, tasks: 1_000, accepted: 300, benefit: 20 };
const MOST = { headcount: 1_000, wage: 100_000, hours: 60, months: 600, benefits: 12 };
const LIST = /[、,，;；\s]+/u;
const YEAR = 366;

/** What reading a post needs to know beside what is typed. */
export interface ReadingGround {
  readonly today: PlainDate;
  /** The employer's workplaces: county by id. */
  readonly workplaces: ReadonlyMap<string, string>;
  /** Wordings that staff allowed in this post for a reason. */
  readonly allowed?: readonly FoundCondition[];
}

/** Fields in which people write freely: each is looked through for what may be no condition. */
export const FREE_TEXTS = ['title', 'tasks', 'benefits'] as const satisfies readonly (keyof PostInput)[];

/**
 * Reads a post as a whole; all errors at once. Besides the usual codes: `none` (headcount 0), `belowLow`,
 * `belowMinimum` {minimum}, `noContract`, `scale` {most}, `unknown`, `past`, `order`, `tooFar`, those of `readProbation`,
 * `condition` {rule, phrase}: the text names a diagnosis, health, sex, age or the like as a condition.
 */
export function readPost(typed: PostInput, ground: ReadingGround): Result<PostContent, InvalidInput> {
  const fields = new FieldReader();
  const content = {
    ...readWork(typed, fields),
    ...readPlace(typed, ground, fields),
    ...readPay(typed, fields),
    ...readWords(typed, fields),
    demands: readDemands(typed, fields),
  };
  readProbation(content, ground, fields);
  refuseConditions(typed, content.kind, ground, fields);
  compare(typed, content, ground, fields);
  return fields.isClean ? ok(content as PostContent) : fields.refusal();
}

function readWork(typed: PostInput, fields: FieldReader) {
  const kind = fields.choice('kind', typed.kind, POST_KINDS);
  const headcount = fields.count('headcount', typed.headcount, MOST.headcount);
  if (headcount === 0) fields.wrong('headcount', 'none');
  const occupation = typed.occupation.trim();
  if (occupation === '') fields.wrong('occupation', 'missing');
  else if (occupations().get(occupation)?.level !== 4) fields.wrong('occupation', 'unknown');
  return {
    ...{ kind, headcount, occupation, title: fields.text('title', typed.title, LONGEST.title) },
    tasks: fields.text('tasks', typed.tasks, LONGEST.tasks),
  };
}

function readPlace(typed: PostInput, { workplaces, today }: ReadingGround, fields: FieldReader) {
  if (!workplaces.has(typed.workplaceId))
    fields.wrong('workplaceId', typed.workplaceId === '' ? 'missing' : 'unknown');
  const hours = fields.count('hours', typed.hours, MOST.hours);
  if (hours === 0) fields.wrong('hours', 'none');
  const patterns = patternWords().map(({ id }) => id);
  return {
    ...{ workplaceId: typed.workplaceId, mode: fields.choice('mode', typed.mode, MODES), hours },
    pattern: fields.choice('pattern', typed.pattern, patterns),
    startsOn: dayAhead('startsOn', typed.startsOn, today, fields),
    openUntil: dayAhead('openUntil', typed.openUntil, today, fields),
    ...{ shuttle: typed.shuttle === 'yes', housing: typed.housing === 'yes' },
    // Who brings the equipment is no question where people come to it.
    equipment: typed.mode === 'home' ? fields.choice('equipment', typed.equipment, EQUIPMENT) : null,
  };
}

function dayAhead(field: string, typed: string, today: PlainDate, fields: FieldReader): PlainDate | null {
  if (typed.trim() === '') return null;
  const day = fields.date(field, typed);
  if (day === null) return null;
  if (day < today) return fields.wrong(field, 'past');
  return day > addDays(today, YEAR) ? fields.wrong(field, 'tooFar') : day;
}

function readPay(typed: PostInput, fields: FieldReader) {
  const wageLow = fields.count('wageLow', typed.wageLow, MOST.wage);
  const wageHigh = fields.count('wageHigh', typed.wageHigh, MOST.wage);
  const contract = fields.choice('contract', typed.contract, ['open', 'fixed', 'none'] as const);
  if (contract === 'none') fields.wrong('contract', 'noContract');
  const isFixed = contract === 'fixed';
  const contractMonths = isFixed ? fields.count('contractMonths', typed.contractMonths, MOST.months) : null;
  if (contractMonths === 0) fields.wrong('contractMonths', 'none');
  const hasProbation = !/^0*$/.test(typed.probationMonths.trim());
  return {
    ...{ wageLow, wageHigh, contractMonths, payBasis: fields.choice('payBasis', typed.payBasis, PAY_BASES) },
    probationMonths: hasProbation ? fields.count('probationMonths', typed.probationMonths, MOST.months) : 0,
    probationWage: hasProbation ? fields.count('probationWage', typed.probationWage, MOST.wage) : null,
    insurance: fields.choice('insurance', typed.insurance, INSURANCES),
    induction: fields.choice('induction', typed.induction, INDUCTIONS),
    benefits: readBenefits(typed.benefits, fields),
  };
}

function readBenefits(typed: string, fields: FieldReader): string[] {
  const given = typed.split(LIST).filter(text => text !== '');
  if (given.length > MOST.benefits) fields.wrong('benefits', 'tooMany', { most: MOST.benefits });
  return given.slice(0, MOST.benefits).flatMap(text => fields.text('benefits', text, LONGEST.benefit) ?? []);
}

function readWords(typed: PostInput, fields: FieldReader) {
  const skills = new Set(skillWords().map(({ id }) => id));
  const licences = new Set(licenceWords().map(({ id }) => id));
  const { items } = loadVocabulary();
  const known = (
    field: 'must' | 'nice' | 'trainable' | 'licences' | 'offers',
    has: (id: string) => boolean,
  ) => {
    const ids = [...new Set(typed[field])];
    if (!ids.every(has)) fields.wrong(field, 'unknown');
    return ids;
  };
  const isSkill = (id: string) => skills.has(id);
  const must = known('must', isSkill);
  const interviews = INTERVIEWS.filter(way => typed.interviews.includes(way));
  if (interviews.length < new Set(typed.interviews).size) fields.wrong('interviews', 'unknown');
  const accepted = typed.accepted.trim();
  const read = accepted === '' ? null : readAccepted(accepted);
  if (read && !read.ok) fields.wrong('accepted', 'grammar', { part: read.refusal.part });
  return {
    // What is taught on the job is also a skill that the work needs: the score counts it half.
    skills: {
      must,
      trainable: known('trainable', isSkill),
      nice: known('nice', id => isSkill(id) && !must.includes(id)),
    },
    licences: known('licences', id => licences.has(id)),
    offers: known(
      'offers',
      id => items.get(id)?.itemClass === 'arrangement' && !items.get(id)?.isRetrofitRow,
    ),
    interviews,
    accepted: accepted === '' ? '' : (fields.text('accepted', accepted, LONGEST.accepted) ?? ''),
  };
}

/** Texts that name a condition: each wording that nobody allowed, with its rule, so that all are mended at once. */
function refuseConditions(
  typed: PostInput,
  kind: PostKind | null,
  { allowed = [] }: ReadingGround,
  fields: FieldReader,
): void {
  const isAllowed = (found: FoundCondition) =>
    allowed.some(({ rule, phrase }) => rule === found.rule && phrase === found.phrase);
  for (const field of FREE_TEXTS) {
    for (const found of findConditions(typed[field], kind))
      if (!isAllowed(found)) fields.wrong(field, 'condition', { rule: found.rule, phrase: found.phrase });
  }
}

type Read = ReturnType<typeof readWork> & ReturnType<typeof readPlace> & ReturnType<typeof readPay>;

/** What contradicts itself, or the rules of the place. */
function compare(
  typed: PostInput,
  read: Read,
  { today, workplaces }: ReadingGround,
  fields: FieldReader,
): void {
  const { wageLow, wageHigh, hours, startsOn, openUntil, kind, mode } = read;
  if (wageLow !== null && wageHigh !== null && wageHigh < wageLow) fields.wrong('wageHigh', 'belowLow');
  if (startsOn !== null && openUntil !== null && openUntil > startsOn) fields.wrong('openUntil', 'order');
  if (kind === 'homeWork' && mode === 'onSite') fields.wrong('mode', 'homeKind');
  if (kind === 'blindMassage' && typed.licences.every(id => !MASSAGE_LICENCES.includes(id)))
    fields.wrong('licences', 'massage');
  const county = workplaces.get(typed.workplaceId);
  const minimum = county === undefined ? null : minimumWageIn(county, today);
  const isFullTime = hours === null || !isPartTime(hours);
  if (minimum && isFullTime && wageLow !== null && wageLow < minimum.yuan)
    fields.wrong('wageLow', 'belowMinimum', { minimum: minimum.yuan });
}

const MASSAGE_LICENCES: readonly string[] = ['blindMassageMedical', 'massage'];
