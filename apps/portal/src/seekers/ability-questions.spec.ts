import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { demandWords } from '#vocabulary';
import { parse } from 'yaml';

interface Question {
  readonly ask: string;
  readonly example: string;
  readonly levels: Readonly<Record<string, string>>;
}
const LOCALES = join(import.meta.dirname, '..', '..', 'locales');
const questionsIn = (language: string) =>
  parse(readFileSync(join(LOCALES, language, 'abilities.yaml'), 'utf8')) as Record<string, Question>;
const chinese = questionsIn('zh-CN');
const english = questionsIn('en');

/** Every text that a person reads about a demand. */
const textsOf = ({ ask, example, levels }: Question) => [ask, example, ...Object.values(levels)];

describe('what a person can do, demand by demand', () => {
  it.each(demandWords().map(({ id, maxLevel }) => [id, maxLevel] as const))(
    '%s: a question, an example, and words of its own for each level, in both languages',
    (id, maxLevel) => {
      for (const question of [chinese[id], english[id]]) {
        const texts = question ? textsOf(question) : [];
        expect(texts).toHaveLength(maxLevel + 3);
        expect(new Set(texts).size).toBe(texts.length);
        expect(Object.keys(question?.levels ?? {})).toEqual(
          Array.from({ length: maxLevel + 1 }, (_, level) => String(level)),
        );
      }
    },
  );

  it('asks about nothing else', () => {
    const known = demandWords().map(({ id }) => id);
    expect([Object.keys(chinese), Object.keys(english)]).toEqual([known, known]);
  });
});

describe('plain Chinese', () => {
  /** Words of offices, of medicine and of measuring, and signs that a child does not read. */
  const HARD =
    /工时|频闪|分贝|三分之|适配|辅具|障碍|残疾|功能|耐力|连续|持续|复核|精确|疏散|级别|具备|能否|是否|〔|（|；|%/;

  it.each(Object.entries(chinese))('%s is short, and asks the person', (_, question) => {
    expect(question.ask).toMatch(/^[^。]{4,22}？$/);
    expect(question.example).toMatch(/^比如：[^。]{3,24}。$/);
    for (const text of textsOf(question)) {
      expect(text).not.toMatch(HARD);
      expect(Math.max(...text.split(/[，。：、？]/).map(part => part.length))).toBeLessThanOrEqual(17);
    }
    for (const text of Object.values(question.levels)) expect(text.length).toBeLessThanOrEqual(24);
  });
});

describe('plain English', () => {
  /** Grade by Flesch and Kincaid: about how many years at school a text asks for. */
  const gradeOf = (text: string) => {
    const sentences = text.split(/[.?:]\s*/).filter(Boolean).length;
    const words = text.match(/[a-z]+/gi) ?? [];
    const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
    return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
  };
  const syllablesOf = (word: string) =>
    Math.max(
      1,
      (
        word
          .toLowerCase()
          .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
          .match(/[aeiouy]{1,2}/g) ?? []
      ).length,
    );

  it('tells easy from hard: the measure itself', () => {
    expect(gradeOf('How long can you sit at work?')).toBeLessThan(3);
    expect(
      gradeOf('Indicate sustained occupational capability regarding repetitive manipulation.'),
    ).toBeGreaterThan(12);
  });

  it.each(Object.entries(english))(
    '%s is read after a few years of school',
    (_, { ask, example, levels }) => {
      expect(ask).toMatch(/^[A-Z][^.?]+\?$/);
      expect(example).toMatch(/^[A-Z0-9][^?]+\.$/);
      expect(gradeOf(`${ask} ${example}`)).toBeLessThanOrEqual(6);
      const longest = [...`${ask} ${example}`.split(/[.?:,]/), ...Object.values(levels)].map(
        part => (part.match(/[a-z0-9]+/gi) ?? []).length,
      );
      expect(Math.max(...longest)).toBeLessThanOrEqual(13);
    },
  );

  it('is read after less than four on the whole', () => {
    const grades = Object.values(english).map(({ ask, example }) => gradeOf(`${ask} ${example}`));
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThan(3.5);
  });
});
