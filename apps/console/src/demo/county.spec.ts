import { describe, expect, it } from '@jest/globals';
import { checkCitizenId, checkCreditCode, readCertificate } from '#identifiers';
import { isPlainDate, isWorkingDay, yearOf } from '#values';
import { readCounty } from './read-county.js';
import { citizenIdOf, typedEntry } from './typed-entry.js';

const county = readCounty();
const years = county.employers.flatMap(({ years }) => [...years.values()]);
const stays = years.flatMap(({ staff }) => staff);
const people = new Map(stays.map(stay => [stay.seed, stay]));
const distinct = <Value>(values: readonly Value[]) => [...new Set(values)].sort();

describe('the demo county', () => {
  it('has employers of every kind and of very different sizes', () => {
    expect(county.employers).toHaveLength(26);
    expect(distinct(county.employers.map(({ kind }) => kind))).toEqual(
      ['enterprise', 'institution', 'nonEnterprise', 'organ', 'organisation'].sort(),
    );
    const staff = years.flatMap(({ headcount }) =>
      typeof headcount === 'string' ? [Number(headcount)] : [],
    );
    expect([Math.min(...staff), Math.max(...staff)]).toEqual([6, 900]);
  });

  it('has people of every category and grade, and two veterans', () => {
    expect(people.size).toBe(59);
    const certificates = stays.map(({ certificate }) => certificate.split(' '));
    expect(distinct(certificates.map(([category]) => category))).toEqual(
      ['hearing', 'intellectual', 'limb', 'mental', 'multiple', 'sight', 'speech', 'veteran'].sort(),
    );
    const grades = certificates.flatMap(([category, grade]) => (category === 'veteran' ? [] : [grade]));
    expect(distinct(grades)).toEqual(['1', '2', '3', '4']);
    expect([...people.values()].filter(({ certificate }) => certificate.startsWith('veteran'))).toHaveLength(
      2,
    );
  });

  it('has credit codes that pass their check and differ', () => {
    const codes = county.employers.map(({ creditCode }) => creditCode);
    expect(codes.map(checkCreditCode)).toEqual(codes.map(value => ({ ok: true, value })));
    expect(distinct(codes)).toHaveLength(codes.length);
    expect(distinct(county.employers.map(({ name }) => name))).toHaveLength(codes.length);
  });

  it('has citizen ids that pass their check, differ, and say what the file says', () => {
    for (const stay of people.values())
      expect(checkCitizenId(citizenIdOf(stay))).toEqual({
        ok: true,
        value: { id: citizenIdOf(stay), birthDate: stay.born, sex: stay.sex },
      });
    expect(distinct([...people.values()].map(citizenIdOf))).toHaveLength(people.size);
  });

  it('has certificates that read as the file says, of the person they belong to', () => {
    for (const stay of stays.filter(({ certificate }) => !certificate.startsWith('veteran'))) {
      const [category, grade] = stay.certificate.split(' ');
      expect(readCertificate(typedEntry(stay).certificateNumber)).toMatchObject({
        ok: true,
        value: { category, grade: Number(grade), citizenId: citizenIdOf(stay) },
      });
    }
  });

  it('takes place on working days, in the year after the levy year, and before it starts', () => {
    for (const { levyYear, filledInOn, decidedOn = filledInOn } of years) {
      expect([filledInOn, decidedOn].every(day => isPlainDate(day) && isWorkingDay(day))).toBe(true);
      expect([yearOf(filledInOn), yearOf(decidedOn)]).toEqual([levyYear + 1, levyYear + 1]);
      expect(filledInOn <= decidedOn && decidedOn <= county.today).toBe(true);
    }
  });
});
