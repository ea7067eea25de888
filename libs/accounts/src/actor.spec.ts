import { describe, expect, it } from '@jest/globals';
import {
  divisionCovers,
  mayActForEmployer,
  mayActInYear,
  mayServeRegion,
  type Actor,
  type Grant,
  type MandateKind,
} from './actor.js';
import { plainDate } from '#values';
import { areSeparated } from './grants.js';
import { administeredDivisions } from './staff.js';

const actor = (...grants: Grant[]): Actor => ({ accountId: 'a', regionCode: '210603', name: 'n', grants });
const staff = (role: Grant['role'], divisionCode: string): Grant => ({
  role,
  divisionCode,
  employerId: null,
});

describe('rights', () => {
  it.each([
    ['210603', '210603', true],
    ['210600', '210603', true],
    ['210000', '210603', true],
    ['000000', '210603', true],
    ['210604', '210603', false],
    ['210700', '210603', false],
    ['110000', '210603', false],
  ])('of %s reach to %s: %s', (scope, region, reaches) => {
    expect(divisionCovers(scope, region)).toBe(reaches);
    expect(mayServeRegion(actor(staff('reviewer', scope)), 'reviewer', region)).toBe(reaches);
  });

  it('of one role are not those of another', () => {
    expect(mayServeRegion(actor(staff('reviewer', '210603')), 'publisher', '210603')).toBe(false);
  });

  it('of an officer end at the employer', () => {
    const officer = actor({ role: 'officer', divisionCode: '210603', employerId: 'e1' });
    expect(mayActForEmployer(officer, 'e1')).toBe(true);
    expect(mayActForEmployer(officer, 'e2')).toBe(false);
  });

  it('of a clerk open the year that the mandate names, those of others every year', () => {
    const officer: Grant = { role: 'officer', divisionCode: '210603', employerId: 'e1' };
    const until = plainDate('2025-06-10');
    const mandated = (kind: MandateKind, levyYear: number | null): Grant => ({
      ...officer,
      mandate: { mandateId: `${kind}${levyYear}`, kind, until, levyYear },
    });
    const years = (...grants: Grant[]) =>
      [2022, 2023, 2024].filter(levyYear => mayActInYear(actor(...grants), { employerId: 'e1', levyYear }));
    expect(years(officer)).toEqual([2022, 2023, 2024]);
    expect(years(mandated('agent', null))).toEqual([2022, 2023, 2024]);
    expect(years(mandated('staff', 2023))).toEqual([2023]);
    expect(years(mandated('staff', 2022), mandated('staff', 2024))).toEqual([2022, 2024]);
    expect(mayActInYear(actor(officer), { employerId: 'e2', levyYear: 2024 })).toBe(false);
  });

  it('that check each other stay apart', () => {
    expect(areSeparated('officer', 'reviewer')).toBe(true);
    expect(areSeparated('publisher', 'reviewer')).toBe(true);
    expect(areSeparated('administrator', 'reviewer')).toBe(true);
    expect(areSeparated('officer', 'officer')).toBe(false);
  });

  it('to administer are listed once, widest first', () => {
    const grants = [
      staff('administrator', '210603'),
      staff('administrator', '210600'),
      staff('reviewer', '110000'),
    ];
    expect(administeredDivisions(actor(...grants))).toEqual(['210600']);
  });
});
