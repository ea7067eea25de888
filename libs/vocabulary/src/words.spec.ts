import { describe, expect, it } from '@jest/globals';
import {
  countyPoints,
  demandWords,
  featureWords,
  isRevealingSkill,
  itemWords,
  licenceWords,
  loadVocabulary,
  occupations,
  patternWords,
  reasons,
  skillWords,
} from './index.js';
import { readTable } from './read-table.js';

describe('the words of the vocabulary', () => {
  it('say every demand, feature and item that matching knows, in both languages', () => {
    const { demands, features, items } = loadVocabulary();
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(idsOf(demandWords())).toEqual([...demands.keys()].sort());
    expect(idsOf(featureWords())).toEqual([...features].sort());
    expect(idsOf(itemWords())).toEqual([...items.keys()].sort());
    for (const { id, label } of [...demandWords(), ...featureWords(), ...itemWords()])
      expect([id, label['zh-CN'].length > 0, label.en.length > 0]).toEqual([id, true, true]);
  });

  it('set Chinese punctuation full width, and leave what groups figures', () => {
    const texts = [...demandWords(), ...featureWords(), ...itemWords()].flatMap(one => [
      one.label['zh-CN'],
      ...('anchors' in one ? one.anchors.map(anchor => anchor['zh-CN']) : []),
      ...('acceptance' in one ? [one.acceptance['zh-CN']] : []),
    ]);
    expect(texts.filter(text => /[^\d][,:]|[,:][^\d]|[;()]/.test(text))).toEqual([]);
    const sitting = demandWords().find(({ id }) => id === 'sit');
    expect(sitting?.anchors[3]?.['zh-CN']).toBe('经常（三分之一至三分之二）');
  });

  it('anchor each level of a demand', () => {
    const lift = demandWords().find(({ id }) => id === 'lift');
    expect(lift?.anchors).toHaveLength(6);
    expect(lift?.anchors[2]).toEqual({ 'zh-CN': '偶尔到11千克', en: 'now and then up to 11 kg' });
  });

  it('hold each occupation below a major class', () => {
    const all = occupations();
    for (const { code, level } of all.values()) {
      expect([code, code.split('-').length]).toEqual([code, level]);
      expect([code, all.has(code.slice(0, 1))]).toEqual([code, true]);
    }
  });

  it('name skills, licences and patterns once, and those of the worked pairs among them', () => {
    for (const [rows, known] of [
      [
        skillWords(),
        ['sewing', 'overlock', 'soldering', 'scanning', 'filing', 'archives', 'excel', 'typing'],
      ],
      [licenceWords(), ['driverC']],
      [patternWords(), ['day', 'night', 'twoShift']],
    ] as const) {
      const ids = rows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining([...known]));
      for (const { label } of rows) expect(label['zh-CN'] && label.en).toBeTruthy();
    }
  });

  it('mark skills that tell of an aid or an impairment, and take an unknown one for such', () => {
    const revealing = skillWords().filter(skill => skill.revealing);
    expect(revealing.map(({ id }) => id)).toEqual(['screenReaderUse', 'signLanguage']);
    expect(['screenReaderUse', 'typing', 'unheardOf'].map(isRevealingSkill)).toEqual([true, false, true]);
    expect(readTable('skills').map(row => row['revealing'])).not.toContain(undefined);
  });

  it('give a reason to three readers', () => {
    expect(reasons().get('demandMetWithAid')).toMatchObject({ employerConsent: 'perItem' });
    expect(reasons().size).toBe(26);
  });

  it('place the counties of Liaoning', () => {
    expect(countyPoints().get('210603')).toEqual({
      code: '210603',
      longitude: expect.any(Number),
      latitude: expect.any(Number),
    });
  });
});
