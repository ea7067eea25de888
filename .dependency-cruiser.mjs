/**
 * Who may import whom. Rooms by name, each with the rooms below it that it may open; everything else is refused.
 * docs/architecture.md shows the same as a picture.
 */
const BASE = ['values', 'identifiers'];
const GROUND = [...BASE, 'persistence', 'policy', 'web'];
const PEOPLE = [...GROUND, 'audit', 'accounts'];
const OFFICE = [...PEOPLE, 'files', 'employers', 'notifications', 'documents'];
const PLACING = [...PEOPLE, 'vocabulary', 'files', 'employers'];

/** @type {Record<string, string[]>} room: rooms it may import */
export const ROOMS = {
  values: [],
  identifiers: ['values'],
  policy: BASE,
  vocabulary: BASE,
  persistence: BASE,
  web: BASE,
  audit: GROUND,
  accounts: [...GROUND, 'audit'],
  files: [...GROUND, 'audit'],
  employers: PEOPLE,
  notifications: PEOPLE,
  documents: [...BASE, 'web'],
  posts: [...PLACING, 'documents'],
  seekers: PLACING,
  declarations: OFFICE.filter(room => room !== 'notifications'),
  checks: [...OFFICE.filter(room => room !== 'notifications'), 'declarations'],
  reviews: [...OFFICE.filter(room => room !== 'notifications'), 'declarations', 'checks'],
  levies: [...OFFICE.filter(room => room !== 'notifications'), 'declarations', 'checks', 'reviews'],
  retrofits: [...PLACING, 'documents', 'posts'],
  matching: [...PLACING, 'documents', 'posts', 'seekers', 'retrofits'],
  placements: [...PLACING, 'documents', 'posts', 'seekers', 'retrofits', 'matching'],
  papers: [...OFFICE, 'declarations', 'checks', 'reviews', 'levies', 'retrofits'],
  oversight: [...OFFICE, 'declarations', 'checks', 'reviews', 'levies'],
  disclosure: [
    ...OFFICE.filter(room => room !== 'notifications'),
    ...['declarations', 'checks', 'reviews', 'levies'],
  ],
};

const TESTS = '\\.(spec|db-spec|e2e-spec|story)\\.ts$';
/** Helpers for specs of other rooms lie behind a second door. */
const TESTING_DOOR = 'src/testing(/|\\.ts$)';
const names = Object.keys(ROOMS);

const roomRules = names.map(room => ({
  name: `room-${room}`,
  comment: `${room} may import only: ${ROOMS[room].join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: TESTS },
  to: { path: '^(libs|apps|migrations|test)/', pathNot: `^libs/(${[room, ...ROOMS[room]].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'room-unknown',
      comment: 'a new room needs its line in ROOMS, and in docs/architecture.md',
      severity: 'error',
      from: { path: `^libs/(?!(${names.join('|')})/)` },
      to: {},
    },
    {
      name: 'only-doors',
      comment:
        "another room is entered by its index.ts alone, as '#room'; specs may also use its testing helpers",
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: {
        path: '^libs/',
        pathNot: [`^libs/$1/`, '^libs/[^/]+/src/index\\.ts$', `^libs/[^/]+/${TESTING_DOOR}`],
      },
    },
    {
      name: 'doors-by-name',
      comment: "write '#room', not a path to its index.ts",
      severity: 'error',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: {
        path: '^libs/[^/]+/src/index\\.ts$',
        pathNot: '^libs/$1/',
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    },
    {
      name: 'testing-in-tests-only',
      comment: 'helpers for specs must not find their way into programs',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [TESTS, `^libs/[^/]+/${TESTING_DOOR}`] },
      to: { path: `^libs/[^/]+/${TESTING_DOOR}` },
    },
    {
      name: 'apps-apart',
      comment: 'programs share rooms, not code of each other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: { path: '^(apps|test)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'migrations-apart',
      comment: 'a migration must mean the same for ever, so it uses nothing that changes',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(libs|apps|test)/' },
    },
    {
      name: 'policy-is-pure',
      comment: 'the law and the words of matching know no framework and no database',
      severity: 'error',
      from: { path: '^libs/(values|identifiers|policy|vocabulary)/', pathNot: TESTS },
      to: { path: '(^|/)(@nestjs|typeorm|pg|fastify)(/|$)' },
    },
    {
      name: 'no-cycles',
      comment: 'files that need each other, if only for a type, are hard to read in any order',
      severity: 'error',
      from: { path: '^(libs|apps|migrations|scripts|bench)/' },
      to: { circular: true },
    },
    {
      name: 'no-cycles-in-tests',
      severity: 'error',
      from: { path: '^test/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-declared',
      comment: 'a package that package.json does not name may be gone tomorrow',
      severity: 'error',
      from: { path: '^(libs|apps|migrations)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'not-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Browsers resolve these by themselves, from names that the build gives.
    exclude: { path: '^libs/web/script/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'tsc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
    },
  },
};
