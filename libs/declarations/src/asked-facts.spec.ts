import { describe, expect, it } from '@jest/globals';
import { FieldReader, plainDate } from '#values';
import { shippedPolicies, type Policy, type Provision } from '#policy';
import { askedFacts, askedIn, asksGraduate, asksOfPeople } from './asked-facts.js';
import { questionsAbout, readAskedOfPerson, unansweredOf } from './asked-form.js';
import type { FiledCertificate } from './snapshot.js';

const place = (regionCode: string, kind: 'enterprise' | 'institution' = 'enterprise', levyYear = 2024) =>
  askedIn({ regionCode, levyYear, kind });
const NOTHING = {
  ...{ employer: [], insuranceBase: false, headcountRounding: false, householdIn: [], graduates: [] },
  rewardYears: false,
};
const LIMB: FiledCertificate = { kind: 'disability', number: '', category: 'limb', grade: 2, validTo: null };
const SIGHT: FiledCertificate = { ...LIMB, category: 'sight' };
const VETERAN: FiledCertificate = { kind: 'veteran', number: '', grade: 5, validTo: null };

describe('what a place asks', () => {
  it('is nothing where the national rules say it all', () => {
    expect(place('210603')).toEqual(NOTHING);
    expect(place('210603', 'institution')).toEqual(NOTHING);
    expect(asksOfPeople(place('210603'))).toBe(false);
  });

  it('follows its law: Shanghai, Shenzhen, Beijing', () => {
    expect(place('310101')).toMatchObject({ insuranceBase: true, graduates: ['sight'], householdIn: [] });
    expect(place('440305')).toMatchObject({ insuranceBase: false, householdIn: ['440300'] });
    expect(place('110105')).toMatchObject({ headcountRounding: true, insuranceBase: false });
  });

  it('goes by the kind of employer and by the year', () => {
    expect(place('430102', 'institution').employer).toContain('budgetFunded');
    expect(place('430102', 'enterprise').employer).not.toContain('budgetFunded');
    expect(place('150102', 'enterprise', 2024).employer).toContain('vatRefund');
    expect(place('150102', 'enterprise', 2018).employer).toEqual([]);
  });

  it('asks about rewards only where there is one', () => {
    const { policy } = shippedPolicies().ruleFor({
      ...{ division: '210603', levyYear: 2024, kind: 'enterprise' as const },
      collectionDate: plainDate('2025-12-31'),
    });
    const provision = (value: Provision['value']): Provision => ({
      ...{ division: '210603', from: plainDate('2020-01-01'), sources: [], verified: true },
      ...{ doubtful: false, value },
    });
    const under = (reward: string): Policy => ({
      ...policy,
      values: {
        ...{ ...policy.values, reward: provision(reward), rewardMostYears: provision('3') },
        ...{ rewardHousehold: provision('local'), rewardExcluded: provision(['concentrated']) },
      },
    });
    expect(askedFacts(under('none'))).toEqual(NOTHING);
    expect(askedFacts(under('flatYearly'))).toEqual({
      ...{ ...NOTHING, rewardYears: true, householdIn: ['210603'], employer: ['concentrated'] },
    });
  });
});

describe('answers about an employee', () => {
  const asked = { ...place('310101'), householdIn: ['440300'], rewardYears: true };
  const read = (typed: Record<string, string>, certificate = SIGHT) => {
    const fields = new FieldReader();
    const answers = readAskedOfPerson(typed, { asked, known: null }, certificate, fields);
    return { answers, errors: fields.errors.map(({ field, code }) => `${field}.${code}`) };
  };
  const FULL = { householdDivision: '440305', graduate: 'no', rewardYearsReceived: '2' };

  it('are asked as the certificate needs them', () => {
    expect(asksGraduate(asked, SIGHT)).toBe(true);
    expect(questionsAbout(asked, LIMB)).toEqual(['householdDivision', 'rewardYearsReceived']);
    expect(questionsAbout(asked, VETERAN)).toEqual(['householdDivision', 'rewardYearsReceived']);
    expect(unansweredOf({ certificate: SIGHT, graduate: false }, asked)).toEqual([
      'householdDivision',
      'rewardYearsReceived',
    ]);
  });

  it('are read, and what is not asked is left out', () => {
    const answers = { householdDivision: '440305', graduate: false, rewardYearsReceived: 2 };
    expect(read(FULL)).toEqual({ answers, errors: [] });
    const { graduate: _, ...others } = answers;
    expect(read(FULL, LIMB)).toEqual({ answers: others, errors: [] });
    const fields = new FieldReader();
    expect(readAskedOfPerson(FULL, { asked: undefined, known: null }, SIGHT, fields)).toEqual({});
  });

  it('that are missing or wrong are named', () => {
    expect(read({}).errors).toEqual([
      'householdDivision.missing',
      'graduate.missing',
      'rewardYearsReceived.missing',
    ]);
    const wrong = { householdDivision: '999999', graduate: 'maybe', rewardYearsReceived: '-1' };
    expect(read(wrong).errors).toEqual([
      'householdDivision.householdShape',
      'graduate.missing',
      'rewardYearsReceived.count',
    ]);
  });

  it('name the household by its code or by a city, as precisely as the law looks', () => {
    const household = (householdDivision: string) => {
      const { answers, errors } = read({ ...FULL, householdDivision });
      return answers.householdDivision ?? errors[0];
    };
    expect(household('深圳市')).toBe('440300');
    expect(household(' shenzhen ')).toBe('440300');
    expect(household('４４０３０５')).toBe('440305');
    expect(household('210603')).toBe('210603');
    expect(household('440000')).toBe('householdDivision.householdTooWide');
    expect(household('000000')).toBe('householdDivision.householdShape');
    expect(household('南山')).toBe('householdDivision.householdShape');
  });

  it('stay as they are where a form does not ask', () => {
    const fields = new FieldReader();
    const known = { householdDivision: '440305', graduate: true, rewardYearsReceived: 1 };
    expect(readAskedOfPerson({}, { asked, known }, SIGHT, fields)).toEqual(known);
    expect(fields.isClean).toBe(true);
  });
});
