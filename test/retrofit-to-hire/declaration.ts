import { expect } from '@jest/globals';
import { setBusinessDate } from '#persistence';
import { plainDate } from '#values';
import type { Person } from '../browser/person.js';
import type { Stage } from '../browser/stage.js';
import { EMPLOYERS, reads, SEEKER } from './cast.js';

/** The year after, when the year of the hiring is declared. */
export async function nextYear({ db }: Stage): Promise<void> {
  await db.database.transaction(manager => setBusinessDate(manager, db.clock, plainDate('2026-05-20')));
}

/** Without a release the roster begins empty. @returns where the offered people stand */
export async function startsEmpty(officer: Person): Promise<string> {
  await officer.open('/workspace/declarations');
  await officer.press('开始2025年度申报');
  await reads(officer, EMPLOYERS.officer);
  const roster = `${new URL(officer.page.url()).pathname}/roster`;
  await officer.open(roster);
  expect(await officer.text()).not.toContain(SEEKER.slice(0, 1));
  await officer.look('95-roster-empty');
  return roster;
}

/** With it, one row is filled in already, for the one officer who hired. */
export async function offersRow(officer: Person, roster: string): Promise<void> {
  await officer.openUntil(roster, /就业服务机构安置/);
  await officer.look('97-roster-offered');
}
