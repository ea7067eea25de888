import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inventCertificate } from '#identifiers';
import { plainDate } from '#values';
import { profileOf, type ToldParts } from '../../seekers/src/testing/profile-of-told.js';
import { countsOfPosts } from './counts/count-pool.js';
import { changesOf, widerThan } from './counts/changes.js';
import { shownOf } from './counts/index.js';
import { makeLists } from './lists/make-lists.js';
import { matchableSeeker } from './lists/matchable.js';
import { match } from './match.js';
import { ReasonsFor } from './reasons/index.js';
import { plainPost } from './testing/plain-pair.js';

/** Stage S1, search: what matching itself puts out for each reader, before anybody is referred. */
const FILE = join(import.meta.dirname, '..', 'cases', 'at-search.json');
const golden = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>;
const COUNTY = '210603';
const LANGUAGES = ['zh-CN', 'en'] as const;

const POST = {
  ...{ regionCode: COUNTY, id: 'post-1', employerId: 'employer-1', tie: '2026-01-01' },
  post: plainPost({
    demands: { walk: [2, true], screen: [3, true], lift: [1, false], phone: [1, true] },
    ...{ must: ['typing'], entranceRiseMm: 450, features: ['turningSpace'], x: null, y: null },
  }),
};

const WIDER = widerThan(changesOf(POST.post));

/** Who somebody is: all of this the register knows, and no list may depend on it. */
interface Person {
  readonly name: string;
  readonly category: 'limb' | 'mental';
  readonly grade: number;
  readonly sex: 'female' | 'male';
  readonly born: string;
  readonly diagnosis: string;
}

const ONE: Person = {
  ...{ name: '试行甲', category: 'limb', grade: 1, sex: 'female', born: '1999-03-05', diagnosis: '脊髓损伤' },
};
const TWIN: Person = {
  ...{ name: '试行乙', category: 'mental', grade: 4, sex: 'male', born: '1968-11-30', diagnosis: '双相障碍' },
};

/** Everything a person told; `at` makes some of them need a ramp and others not. */
function told(
  at: number,
  { name, category, grade, sex, born, diagnosis }: Person,
  walk = (at + 2) % 3,
): ToldParts {
  const birthDate = plainDate(born);
  return {
    person: {
      ...{
        name,
        alias: null,
        phone: '0415-3100000',
        address: diagnosis,
        contactWays: ['phone'],
        talkNeeds: [],
      },
      certificateNumber: inventCertificate(at, category, grade, { birthDate, sex }),
    },
    abilities: { levels: { walk, screen: 4, lift: 0 }, seen: [] },
    aids: { inUse: [], accepts: ['crutches'] },
    workplace: { needs: at % 2 === 0 ? ['stepFreeEntrance', 'turningSpace'] : [] },
    occupations: { wishes: ['4-07-02-03'], anyOccupation: false },
    place: { county: COUNTY, longitude: null, latitude: null, maxKm: 12, housingOk: false, homeWork: 'also' },
    time: { hoursMin: 20, hoursMax: 40, patternsLiked: ['day'], patternsOk: [], patternsNo: [] },
    wage: { wageFloor: 2200, wageTarget: 3500, wageFirm: true },
    background: {
      skills: ['typing'],
      past: [],
      trained: [],
      licences: [],
      education: null,
      about: diagnosis,
    },
  };
}

/** All that matching puts out where the first of sixty people is this one. */
function searched(first: ToldParts) {
  const everybody = [first, ...Array.from({ length: 59 }, (_, at) => told(at + 1, ONE))];
  const seekers = everybody.map((parts, at) =>
    matchableSeeker(
      {
        ...{
          regionCode: COUNTY,
          seekerId: `seeker-${String(at).padStart(2, '0')}`,
          profile: profileOf(parts)!,
        },
        ...{ hiddenEmployers: [], homeOnly: false, wishRegisteredAt: new Date(Date.UTC(2026, 0, 1)) },
        priority: {} as never,
        masked: () => ({ name: '', tail: '' }),
      },
      'run-1',
    ),
  );
  const area = { posts: [POST], seekers };
  const [{ seeker }] = seekers as [(typeof seekers)[number]];
  const pair = { post: POST.post, seeker, answer: match(POST.post, seeker) };
  const inBoth = <Told>(tell: (language: (typeof LANGUAGES)[number]) => Told) =>
    Object.fromEntries(LANGUAGES.map(language => [language, tell(language)]));
  const lists = makeLists(area, new Set([COUNTY]));
  return {
    employer: countsOfPosts([POST], area).map(({ counts }) => shownOf(counts, WIDER)),
    seeker: {
      list: lists.filter(({ side, ownerId }) => side === 'seeker' && ownerId === 'seeker-00'),
      reasons: inBoth(language => ReasonsFor.seeker(pair, language)),
    },
    broker: {
      list: lists.filter(({ side }) => side === 'post').map(({ entries }) => entries.slice(0, 3)),
      reasons: inBoth(language => ReasonsFor.broker(pair, language)),
    },
  };
}

/** Fields and figures; how a reason is worded is no matter of this. */
const fields = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (name, inner: unknown) => (name === 'text' ? typeof inner : inner)));

describe('at search', () => {
  it.each(['employer', 'seeker', 'broker'] as const)('the %s is given exactly what is written down', reader =>
    expect(fields(searched(told(0, ONE))[reader])).toEqual(golden[reader]),
  );

  it('the employer is given bands, and nothing of anybody', () => {
    const { employer } = searched(told(0, ONE));
    expect(JSON.stringify(employer)).not.toMatch(/seeker-|试行|[a-z]+Cost|score/);
    expect(JSON.stringify(employer)).toContain('"from":');
  });

  it('two who differ in diagnosis, category, grade, sex and age get the same bytes everywhere', () => {
    const one = JSON.stringify(searched(told(0, ONE)));
    expect(JSON.stringify(searched(told(0, TWIN)))).toBe(one);
    // Otherwise nothing of the person would have been looked at.
    expect(JSON.stringify(searched(told(0, TWIN, 1)))).not.toBe(one);
  });
});
