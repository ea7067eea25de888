import { describe, expect, it } from '@jest/globals';
import { firstTicked, readItems, releasable, skillBySkill, tellsOfAid, type Release } from './release.js';

const GROUND = { remedyIds: ['rampFixed'], skills: ['typing', 'screenReaderUse'], asked: ['packing'] };
const ASKED = { ...GROUND, asked: ['typing', 'screenReaderUse'] };

describe('a skill that tells of an aid', () => {
  it('cannot be released to a post that does not ask for it, not even by a form of one’s own', () => {
    const choices = releasable(GROUND);
    expect(choices).toEqual([
      ...['occupation', 'skill:typing', 'courses', 'pastWork', 'hours', 'state', 'remedy:rampFixed'],
    ]);
    expect(readItems(['skill:typing', 'skill:screenReaderUse', 'skills'], choices)).toEqual(['skill:typing']);
  });

  it('is offered to a post that asks for it, and is ticked by the person alone', () => {
    const choices = releasable(ASKED);
    expect(choices).toContain('skill:screenReaderUse');
    expect(firstTicked(choices)).toEqual([
      ...['occupation', 'skill:typing', 'courses', 'pastWork', 'hours', 'state'],
    ]);
    expect(readItems(['skill:screenReaderUse'], choices)).toEqual(['skill:screenReaderUse']);
    expect(choices.filter(tellsOfAid)).toEqual(['skill:screenReaderUse']);
  });

  it('is not among those of a yes to all skills together', () => {
    const earlier = { alias: null, items: ['hours', 'skills'], interviewNeeds: [] } as unknown as Release;
    expect(skillBySkill(earlier, GROUND.skills).items).toEqual(['hours', 'skill:typing']);
    const now: Release = { alias: null, items: ['skill:screenReaderUse'], interviewNeeds: [] };
    expect(skillBySkill(now, GROUND.skills)).toBe(now);
  });
});
