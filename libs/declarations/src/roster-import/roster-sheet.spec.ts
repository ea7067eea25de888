import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeWorkbook } from '#documents';
import { CATEGORIES, inventCertificate, inventCitizenId, inventCreditCode } from '#identifiers';
import { addDays, plainDate } from '#values';
import type { Contract } from '../contract.js';
import type { RosterFacts } from '../snapshot.js';
import { readRosterFile } from './read-roster-file.js';
import { CONFIRMED_COLUMN, ROSTER_COLUMNS } from './roster-columns.js';
import { rosterSheet, type RosterSheetWords } from './roster-sheet.js';

const CONTEXT = { levyYear: 2024, today: plainDate('2025-05-20') };
const CHOICES = new Map([
  [
    'certificateKind',
    new Map([
      ['disability', '残疾人证'],
      ['veteran', '残疾军人证'],
    ]),
  ],
  [
    'veteranGrade',
    new Map(Array.from({ length: 10 }, (_, index) => [`${index + 1}`, `${'一二三四五六七八九十'[index]}级`])),
  ],
  [
    'contractKind',
    new Map([
      ['fixedTerm', '固定期限合同'],
      ['openEnded', '无固定期限合同'],
      ['establishment', '在编'],
    ]),
  ],
  [
    'insured',
    new Map([
      ['yes', '是'],
      ['no', '否'],
    ]),
  ],
  [
    'dispatchSide',
    new Map([
      ['none', '否'],
      ['agency', '本单位派出'],
      ['user', '派到本单位'],
    ]),
  ],
  [
    'countedHere',
    new Map([
      ['yes', '是'],
      ['no', '否'],
    ]),
  ],
]);
const WORDS: RosterSheetWords = {
  ...{ sheet: '名册', unlimited: '长期', notAChoice: '从列表中选择' },
  heading: field =>
    [...ROSTER_COLUMNS, CONFIRMED_COLUMN].find(column => column.field === field)?.names[0] ?? '',
  note: field => field,
  choices: field => CHOICES.get(field) ?? null,
};

/** Lines of words as people type them, and as nobody should: whatever the form takes has to come back. */
const words = fc
  .array(
    fc.constantFrom(...'王莉陈晓兰', '𠮷', '=', "'", '+', '-', '@', '＝', 'a', '<', '&', '"', ' ', '👩‍🦽'),
    { minLength: 1, maxLength: 12 },
  )
  .map(letters => letters.join('').replace(/ +/g, ' ').trim())
  .filter(text => text !== '');
const dayBetween = (from: string, days: number) => fc.nat(days).map(add => addDays(plainDate(from), add));
const wage = fc.nat(99_999_999).map(fen => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const contract = fc.oneof(
  fc.constant<Contract>({ kind: 'establishment' }),
  dayBetween('2015-01-01', 3_000).map((from): Contract => ({ kind: 'openEnded', from })),
  fc
    .tuple(dayBetween('2015-01-01', 3_000), dayBetween('2024-01-01', 3_000))
    .map(([from, to]): Contract => ({ kind: 'fixedTerm', from, to })),
);
const dispatch = fc.record({
  side: fc.constantFrom('agency' as const, 'user' as const),
  partner: fc.record({ creditCode: fc.nat(500).map(seed => inventCreditCode(seed, '210603')), name: words }),
  from: dayBetween('2022-01-01', 900),
  to: fc.option(dayBetween('2024-07-01', 900)),
  countedHere: fc.boolean(),
});

/** People that the form would take, each another one. */
const people = fc.array(
  fc.record({
    ...{ name: words, jobTitle: words, contract, monthlyWage: wage, insured: fc.boolean() },
    from: dayBetween('2010-01-01', 5_000),
    to: fc.option(dayBetween('2024-01-01', 400)),
    validTo: fc.option(dayBetween('2024-01-01', 3_000)),
    veteran: fc.boolean(),
    grade: fc.integer({ min: 1, max: 4 }),
    category: fc.constantFrom(...CATEGORIES),
    dispatch: fc.option(dispatch),
  }),
  { minLength: 1, maxLength: 8 },
);

function factsOf(
  made: readonly (typeof people extends fc.Arbitrary<(infer One)[]> ? One : never)[],
): RosterFacts[] {
  return made.map(({ veteran, grade, category, validTo, dispatch: agreed, ...rest }, seed) => {
    const person = { birthDate: plainDate('1985-06-15'), sex: 'male' as const };
    const certificate = veteran
      ? { kind: 'veteran' as const, number: `军B${10_000 + seed}`, grade, validTo }
      : {
          kind: 'disability' as const,
          number: inventCertificate(seed * 2, category, grade, person),
          category,
          grade,
          validTo,
        };
    return {
      ...rest,
      citizenId: inventCitizenId(seed * 2, person),
      certificate,
      ...(agreed ? { dispatch: agreed } : {}),
    };
  });
}

it('a roster written as a sheet reads back to the same, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(people, async made => {
      const facts = factsOf(made);
      const bytes = await writeWorkbook([rosterSheet(facts, WORDS)]);
      const read = await readRosterFile(bytes, CONTEXT);
      expect(read.ok && read.value.problems).toEqual([]);
      expect(read.ok && read.value.people.map(person => person.facts)).toEqual(facts);
    }),
    { numRuns: 60 },
  );
});

it('figures of an earlier year stand there, and wait for a word in a column of their own', async () => {
  const [facts] = factsOf(fc.sample(people, { seed: 1, numRuns: 1 })[0] ?? []);
  if (!facts) throw new Error('nobody');
  const sheet = rosterSheet([facts], WORDS, { isCarried: true });
  const confirmedIn = async (text: string | null) => {
    const [head = [], row = []] = sheet.rows;
    const rows = [head, [...row.slice(0, -1), text === null ? null : { text }]];
    const read = await readRosterFile(await writeWorkbook([{ ...sheet, rows }]), CONTEXT);
    expect(read.ok && read.value.problems).toEqual([]);
    return read.ok && read.value.people.map(person => [person.facts, person.isConfirmed]);
  };
  expect(await confirmedIn(null)).toEqual([[facts, false]]);
  expect(await confirmedIn('否')).toEqual([[facts, false]]);
  expect(await confirmedIn('是')).toEqual([[facts, true]]);
});
