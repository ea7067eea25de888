/** OpenAPI schemas of the rules for machines. */
type Schema = Record<string, unknown>;

const text: Schema = { type: 'string' };
const references: Schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['title', 'article', 'url'],
    properties: { title: text, article: { ...text, nullable: true }, url: { ...text, nullable: true } },
  },
};

/** One place, levy year and kind of employer as `GET /api/v1/rules/{division}/{levyYear}` answers. */
export const RULES_ANSWER: Schema = {
  type: 'object',
  required: [
    'division',
    'levyYear',
    'collectionDate',
    'kind',
    'policyVersion',
    'rules',
    'refused',
    'unverified',
  ],
  properties: {
    division: text,
    levyYear: { type: 'integer' },
    collectionDate: { type: 'string', format: 'date' },
    kind: text,
    policyVersion: text,
    refused: { ...text, nullable: true },
    unverified: { type: 'array', items: text },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'name', 'value', 'unit', 'keyedBy', 'from', 'division', 'verified', 'references'],
        properties: {
          ...{ key: text, name: text, unit: text, keyedBy: text, division: text },
          value: {},
          from: { type: 'string', format: 'date' },
          verified: { type: 'boolean' },
          references,
        },
      },
    },
    minimumWages: { type: 'array', items: { ...text, nullable: true } },
    missing: { type: 'array', items: { type: 'object' } },
  },
};

const count: Schema = { type: 'integer', minimum: 0 };

/** The whole matrix as `GET /api/v1/rules` answers. */
export const COVERAGE_ANSWER: Schema = {
  type: 'object',
  required: ['figures', 'places'],
  properties: {
    figures: {
      type: 'object',
      properties: {
        ...{ places: count, placesWithRules: count, answers: count, resolved: count, certain: count },
        ...{ refused: count, values: count, verified: count },
      },
    },
    places: {
      type: 'array',
      items: {
        type: 'object',
        required: ['division', 'name', 'answers'],
        properties: { division: text, name: text, answers: { type: 'array', items: { type: 'object' } } },
      },
    },
  },
};
