/** What a text says that it had better not: words of a category or grade, or a number of a certificate. */
export interface TextFinding {
  readonly kind: 'category' | 'number';
  /** As it stands there; a number by its last four signs. */
  readonly words: string;
}

/** Words that name an impairment, a grade, a cause or a device; not a judgement on people, a list of what tells too much. */
const WORDS =
  /(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾|障碍)?|残疾(?:类别|等级|人证)|[一二三四1-4]级残疾|残疾[一二三四1-4]级|盲人|聋人|聋哑|失明|失聪|截瘫|截肢|脑瘫|偏瘫|自闭症|孤独症|抑郁症|癫痫|小儿麻痹|轮椅|助听器|人工耳蜗|假肢|盲杖|导盲犬|读屏|盲文|手语|\b(?:blind|deaf|paraplegi\w*|amput\w*|wheelchair|hearing aid|screen reader|braille|sign language|autis\w*|epilep\w*|schizophren\w*|cerebral palsy|(?:visual|hearing|speech|physical|intellectual|mental) (?:disability|impairment)|disability (?:grade|certificate))\b/giu;

/** Seventeen digits and a digit or X: a citizen id, alone or as the head of a certificate number. */
const NUMBERS = /(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9X](?:[1-7][1-4](?:B[0-9])?)?(?![0-9])/giu;

/**
 * What a free text tells of a person's impairment. The writer is warned and decides: 盲文 in a list of skills may stand.
 * Full-width digits and blanks between them are seen through.
 */
export function checkText(text: string): TextFinding[] {
  const plain = text.normalize('NFKC');
  const joined = plain.replace(/(?<=[0-9])[\s-]+(?=[0-9Xx])/gu, '');
  const numbers = [...joined.matchAll(NUMBERS)].map(([found]) => ({
    kind: 'number' as const,
    words: `…${found.slice(-4)}`,
  }));
  const words = [...new Set([...plain.matchAll(WORDS)].map(([found]) => found))];
  return [...words.map(found => ({ kind: 'category' as const, words: found })), ...numbers];
}
