import { cell, readTable } from './read-table.js';
import { wordsOf, type Words } from './words.js';

/** A word that both sides choose from a list, so that it can be compared. */
export interface NamedWord {
  readonly id: string;
  readonly label: Words;
}

/** A skill with the group it is offered in: office, service, make, digital. */
export interface SkillWord extends NamedWord {
  readonly group: string;
  /** Tells of an aid or an impairment, such as working by screen reader: an employer is told of it only where asked. */
  readonly revealing: boolean;
}

interface Tables {
  readonly skills: readonly SkillWord[];
  readonly licences: readonly NamedWord[];
  readonly patterns: readonly NamedWord[];
}

let read: Tables | undefined;

function tables(): Tables {
  read ??= {
    skills: readTable('skills').map(row => ({
      ...{ ...namedOf(row), group: cell(row, 'group') },
      revealing: cell(row, 'revealing') === 'yes',
    })),
    licences: readTable('licences').map(namedOf),
    patterns: readTable('patterns').map(namedOf),
  };
  return read;
}

function namedOf(row: Readonly<Record<string, string>>): NamedWord {
  return { id: cell(row, 'id'), label: wordsOf(row, 'label') };
}

/** Skills that posts ask for and seekers have, in the order of the table. */
export function skillWords(): readonly SkillWord[] {
  return tables().skills;
}

/** Does a skill tell of an aid or an impairment? One that the table does not know is held to. */
export function isRevealingSkill(id: string): boolean {
  return tables().skills.find(skill => skill.id === id)?.revealing ?? true;
}

/** Licences without which some work may not be done. */
export function licenceWords(): readonly NamedWord[] {
  return tables().licences;
}

/** When work is done in a week: day shift, two shifts in turn, … */
export function patternWords(): readonly NamedWord[] {
  return tables().patterns;
}
