import { EMPLOYER_KINDS } from '#policy';

/** OpenAPI schemas of the estimate: the shapes that callers rely on, in the words of the API. */
type Schema = Record<string, unknown>;

const decimal = (description: string): Schema => ({
  description,
  oneOf: [
    { type: 'string', pattern: '^\\d+(\\.\\d+)?$' },
    { type: 'integer', minimum: 0 },
  ],
});
const yuan = (description: string): Schema => ({
  description: `${description}, yuan, at most two decimals`,
  oneOf: [
    { type: 'string', pattern: '^\\d{1,15}(\\.\\d{1,2})?$' },
    { type: 'integer', minimum: 0 },
  ],
});
const day = (description: string): Schema => ({ type: 'string', format: 'date', description });
const object = (properties: Record<string, Schema>, required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const orNull = (schema: Schema): Schema => ({ ...schema, nullable: true });

const rosterEntry = object(
  {
    certificateKind: { type: 'string', enum: ['disability', 'veteran'] },
    category: {
      type: 'string',
      enum: ['sight', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'],
      description: 'needed for disability certificates only',
    },
    grade: { description: '1 to 4; veterans 1 to 10', oneOf: [{ type: 'integer' }, { type: 'string' }] },
    from: day('first day of work'),
    to: orNull(day('last day of work; null: still there')),
    contractMonths: orNull(decimal('whole months; null: on the establishment')),
    monthlyWage: yuan('wage paid a month'),
    insured: { type: 'boolean' },
    certificateValidTo: orNull(day('null: without limit')),
    birthDate: orNull(day('tests working age together with sex')),
    sex: { type: 'string', enum: ['male', 'female'] },
    householdDivision: { type: 'string', pattern: '^\\d{6}$' },
    graduate: { type: 'boolean' },
    rewardYearsReceived: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
    countedElsewhere: {
      type: 'array',
      maxItems: 12,
      items: { type: 'integer', minimum: 1, maximum: 12 },
      description: 'months that the other party of a labour dispatch counts by agreement',
    },
  },
  [
    'certificateKind',
    'grade',
    'from',
    'to',
    'contractMonths',
    'monthlyWage',
    'insured',
    'certificateValidTo',
  ],
);

/** What is asked: one of each "exactly one" group. */
export const LEVY_ESTIMATE_REQUEST: Schema = object(
  {
    division: { type: 'string', pattern: '^\\d{6}$', description: '000000: the national rules alone' },
    levyYear: { oneOf: [{ type: 'integer' }, { type: 'string' }], description: 'the year judged' },
    declaredOn: day('day of declaration, after the levy year'),
    employer: object(
      {
        kind: { type: 'string', enum: [...EMPLOYER_KINDS] },
        registeredOn: day('day of registration'),
        budgetFunded: { type: 'boolean' },
        concentrated: { type: 'boolean' },
        vatRefund: { type: 'boolean' },
        headcountRounding: { type: 'string', enum: ['halfUp', 'down'] },
      },
      ['kind', 'registeredOn'],
    ),
    headcount: decimal('exactly one of headcount, monthlyHeadcounts, headcountParts'),
    monthlyHeadcounts: { type: 'array', minItems: 12, maxItems: 12, items: decimal('staff of a month') },
    headcountParts: object(
      {
        regular: decimal('own contracts, those dispatched to others included'),
        seasonal: {
          type: 'array',
          items: object({ persons: decimal('persons'), months: decimal('0 to 12') }, ['persons', 'months']),
        },
        dispatchedIn: decimal('disabled dispatched persons counted here by agreement'),
        dispatchedOut: decimal('disabled dispatched persons counted elsewhere by agreement'),
      },
      ['regular'],
    ),
    dispatchedMonths: object(
      {
        in: decimal('person-months of disabled dispatched persons counted here, added to own contracts'),
        out: decimal('person-months of own disabled persons counted at the user, subtracted'),
      },
      [],
    ),
    payroll: yuan('of the year; exactly one of payroll, averageWage'),
    averageWage: yuan('a year'),
    insuranceBase: yuan('total of the year'),
    countedPersons: decimal('exactly one of countedPersons, roster'),
    roster: { type: 'array', items: rosterEntry },
    assume: object(
      {
        quotaRatio: decimal('0 to 0.1'),
        localAverageWage: yuan('a year; above 0'),
        minimumWage: yuan('a month; above 0'),
      },
      [],
    ),
  },
  ['division', 'levyYear', 'declaredOn', 'employer'],
);

/** A request that is answered as it stands. */
export const LEVY_ESTIMATE_EXAMPLE = {
  division: '210603',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '186',
  payroll: '13295745.00',
  roster: [
    {
      ...{ certificateKind: 'disability', category: 'limb', grade: 2, from: '2024-03-01', to: null },
      ...{ contractMonths: '24', monthlyWage: '3200.00', insured: true, certificateValidTo: '2030-12-31' },
    },
  ],
};

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const reference = {
  type: 'object',
  properties: { title: text, article: orNull(text), url: orNull(text) },
};

/** What is answered. */
export const LEVY_ESTIMATE: Schema = {
  type: 'object',
  required: ['outcome', 'headcount', 'quota', 'countedPersons', 'shortfall', 'surplus', 'levy', 'steps'],
  properties: {
    outcome: { type: 'string', enum: ['exempt', 'reward', 'met', 'levy'] },
    headcount: text,
    averageWage: orNull(text),
    quota: text,
    countedPersons: text,
    shortfall: text,
    surplus: text,
    wageBase: orNull(text),
    levyBeforeRelief: text,
    tierFactor: orNull(text),
    levy: text,
    reward: orNull(text),
    steps: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          key: text,
          expression: text,
          value: text,
          unit: text,
          exact: { ...text, description: 'p/q, where the value does not end' },
          references: { type: 'array', items: reference },
        },
      },
    },
    notCounted: {
      type: 'array',
      items: {
        type: 'object',
        properties: { rosterIndex: { type: 'integer' }, month: text, reason: text, remedy: orNull(text) },
      },
    },
    warnings: { type: 'array', items: { type: 'object', properties: { key: text, text } } },
    policyVersion: text,
    assumed: texts,
    unverified: texts,
  },
};

/** Why there is no answer. */
export const LEVY_ESTIMATE_PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'fields'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    detail: text,
    fields: texts,
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: text, code: text, message: text } },
    },
    key: text,
    division: text,
    date: text,
    askedBy: text,
  },
};
