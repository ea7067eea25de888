import { expect, it } from '@jest/globals';
import { renderPaper } from '#documents';
import { employerSees } from '#placements';
import { plainDate } from '#values';
import { openPdf } from '../../../../libs/documents/src/testing/open-pdf.js';
import { factsAt } from '../../../../libs/placements/src/testing/sample-facts.js';
import { letterPaper } from './letter-paper.js';

const WORDS = { t: (key: string) => key, language: 'zh-CN' as const };
const LETTER = {
  ...{ number: '210603-2025-00000017-1', issuedOn: plainDate('2025-05-20') },
  ...{ validUntil: plainDate('2025-06-04'), issuedAt: new Date('2025-05-20T02:00:00Z') },
};

/** Everything the letter prints, from a referral at whose interview there are needs, with skills of the person's. */
function printed(skills: readonly string[]): string {
  const facts = factsAt('S4');
  const payload = employerSees({ ...facts, person: { ...facts.person, skills } }, { accountId: 'hr' });
  const shared = { letter: LETTER, payload, employerName: '丹东甲公司', step: 1, changedAt: LETTER.issuedAt };
  return JSON.stringify(letterPaper(shared, WORDS, false));
}

it('carries no aid, no need, no category and no price, and of skills none that names an aid', () => {
  const words = printed(['typing', 'screenReaderUse', 'packing']);
  expect(words).toContain('求职者甲');
  expect(words).toContain('打字');
  expect(words).not.toMatch(/读屏|screenReader|ramp|坡道|longerTime|sight|视力|9001|陈安|4X11/);
});

it('says that the referral has ended where it ended, and that the person withdrew only where that is so', () => {
  const over = { ...factsAt('S2'), stage: 'ended' as const, ending: 'brokerEnded' as const };
  const withdrawn = { ...factsAt('S2'), consent: { referral: false, quotaCounting: false } };
  const paperOf = (facts: ReturnType<typeof factsAt>) => {
    const payload = employerSees(facts, { accountId: 'hr' });
    const shared = {
      letter: LETTER,
      payload,
      employerName: '丹东甲公司',
      step: 1,
      changedAt: LETTER.issuedAt,
    };
    return JSON.stringify(letterPaper(shared, WORDS, false));
  };
  expect(paperOf(over)).toMatch(/letter\.noLonger.*letter\.over/);
  expect(paperOf(over)).not.toContain('letter.withheld');
  expect(paperOf(withdrawn)).toContain('letter.withheld');
});

it('is one sheet with the part that is torn off, and where a person has much to tell, that part is a sheet', async () => {
  // Labels about as long as the real ones, each on one line.
  const short = { ...WORDS, t: (key: string) => key.split('.').at(-1) ?? '' };
  const skills = ['packing', 'labelling', 'sorting'];
  const facts = factsAt('S2');
  const of = async (trained: readonly string[]) => {
    const release = {
      ...facts.release!,
      items: [...facts.release!.items, 'courses' as const, 'pastWork' as const],
    };
    const person = { ...facts.person, skills, trained, past: trained };
    const payload = employerSees({ ...facts, release, person }, { accountId: 'hr' });
    const shared = {
      letter: LETTER,
      payload,
      employerName: '丹东柳荫印务有限公司',
      step: 1,
      changedAt: LETTER.issuedAt,
    };
    return openPdf(await renderPaper(letterPaper(shared, short, true)));
  };
  expect((await of(['6-31-05-00'])).pages).toBe(1);
  const long = await of(Array.from({ length: 40 }, () => '6-31-05-00'));
  expect(long.pageTexts.map(text => [text.includes('receipt'), text.includes('seal')])).toEqual([
    [false, false],
    [true, true],
  ]);
});
