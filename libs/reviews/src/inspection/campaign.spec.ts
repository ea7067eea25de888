import { describe, expect, it } from '@jest/globals';
import { plainDate, type PlainDate } from '#values';
import { rosterLine } from '#declarations';
import {
  bitsOf,
  CAMPAIGN_STEPS,
  monthsOf,
  phaseOf,
  resultOfCase,
  type CampaignStep,
  type Finding,
} from './campaign.js';
import { nextStep, obstacleTo } from './campaign-steps.js';
import { readCampaign } from './campaign-form.js';
import { readFinding } from './record-finding.js';

const TODAY = plainDate('2025-05-20');
const YESTERDAY = plainDate('2025-05-19');
const [LI, WANG] = [
  rosterLine('01900000-0000-7000-8000-000000000001'),
  rosterLine('01900000-0000-7000-8000-000000000002'),
];
const act = { by: { accountId: 'a', regionCode: '210603' }, at: new Date(0) };

function steps(...taken: CampaignStep[]) {
  return { steps: new Map(taken.map(step => [step, act])) };
}

function finding(line: Finding['line'], outcome: Finding['outcome']): Finding {
  const fell = outcome === 'notConfirmed';
  return {
    ...{ line, outcome, months: fell ? [1] : [], reason: fell ? 'notEmployed' : null },
    ...{ means: 'visit', foundOn: TODAY, words: null, recorded: act },
  };
}

describe('a campaign', () => {
  it('goes from plan to close one step at a time', () => {
    expect(phaseOf(steps())).toBe('planned');
    expect(phaseOf(steps('frozen', 'friendly'))).toBe('friendly');
    expect(nextStep('planned')).toBe('frozen');
    expect(nextStep('formal')).toBe('closed');
    expect([nextStep('closed'), nextStep('dropped')]).toEqual([null, null]);
  });

  it('takes each step from one phase alone', () => {
    const taken = ['planned', ...CAMPAIGN_STEPS] as const;
    // Friendly until the very day: the sample can still be drawn and told of, and the inspection not begin.
    const at = (phase: (typeof taken)[number]) => ({
      ...(phase === 'planned' ? steps() : steps(phase)),
      friendlyUntil: phase === 'friendly' ? YESTERDAY : TODAY,
    });
    const from = (step: CampaignStep) => taken.filter(phase => obstacleTo(step, at(phase), TODAY) === null);
    expect(CAMPAIGN_STEPS.map(from)).toEqual([
      ['planned'],
      ['frozen'],
      ['friendly'],
      ['formal'],
      ['planned'],
    ]);
  });

  it('gives employers every day it promised them', () => {
    const told = (friendlyUntil: PlainDate) => ({ ...steps('frozen', 'friendly'), friendlyUntil });
    expect(obstacleTo('formal', told(TODAY), TODAY)).toEqual({ code: 'promisedUntil', until: TODAY });
    expect(obstacleTo('formal', told(YESTERDAY), TODAY)).toBeNull();
  });

  it('promises no day that is past: what nobody was told of in time is dropped', () => {
    const late = (...taken: CampaignStep[]) => ({ ...steps(...taken), friendlyUntil: YESTERDAY });
    const over = { code: 'friendlyOver', until: YESTERDAY };
    expect(obstacleTo('frozen', late(), TODAY)).toEqual(over);
    expect(obstacleTo('friendly', late('frozen'), TODAY)).toEqual(over);
    expect(obstacleTo('dropped', late('frozen'), TODAY)).toBeNull();
    expect(obstacleTo('dropped', late('frozen', 'friendly'), TODAY)).toMatchObject({ phase: 'friendly' });
    const drawnInTime = { ...steps('frozen'), friendlyUntil: TODAY };
    expect(obstacleTo('dropped', drawnInTime, TODAY)).toMatchObject({ phase: 'frozen' });
  });
});

describe('a plan', () => {
  const typed = {
    ...{ levyYear: '2023', title: '2023年度专项核查', sampleSize: '20' },
    ...{ friendlyUntil: '2025-06-20', formalUntil: '2025-08-29' },
  };
  const faults = (change: Partial<typeof typed>) => {
    const read = readCampaign({ ...typed, ...change }, TODAY);
    return read.ok ? [] : read.refusal.fields.map(({ field, code }) => `${field}:${code}`);
  };

  it('is read', () => expect(faults({})).toEqual([]));

  it('names every error', () => {
    expect(faults({ levyYear: '2025' })).toEqual(['levyYear:count']);
    expect(faults({ levyYear: '2014' })).toEqual(['levyYear:year']);
    expect(faults({ sampleSize: '0', title: ' ' })).toEqual(['title:missing', 'sampleSize:none']);
    expect(faults({ friendlyUntil: '2025-05-20' })).toEqual(['friendlyUntil:past']);
    expect(faults({ formalUntil: '2025-06-20' })).toEqual(['formalUntil:order']);
    expect(faults({ formalUntil: '2025-06-31' })).toEqual(['formalUntil:date']);
  });
});

describe('a finding', () => {
  const person = { line: LI, countedMonths: [1, 2, 3] };
  const typed = {
    ...{ outcome: 'notConfirmed', months: ['2', '3'], reason: 'notEmployed' },
    ...{ means: 'visit', foundOn: '2025-05-19', words: '现场无此人，考勤表为空。' },
  };
  const faults = (change: Partial<typeof typed>) => {
    const read = readFinding({ ...typed, ...change }, person, TODAY);
    return read.ok ? [] : read.refusal.fields.map(({ field, code }) => `${field}:${code}`);
  };

  it('names the months that fall, with their reason', () => {
    expect(readFinding(typed, person, TODAY)).toMatchObject({
      value: { line: LI, months: [2, 3], reason: 'notEmployed' },
    });
  });

  it('needs months that count, a reason, words and a day that has been', () => {
    expect(faults({ months: [] })).toEqual(['months:months']);
    expect(faults({ months: ['4'] })).toEqual(['months:months']);
    expect(faults({ reason: 'because' })).toEqual(['reason:missing']);
    expect(faults({ words: ' ' })).toEqual(['words:missing']);
    expect(faults({ foundOn: '2025-05-21' })).toEqual(['foundOn:future']);
    expect(faults({ outcome: 'notChecked', words: '' })).toEqual(['words:missing']);
  });

  it('may confirm without a word, and then takes no months', () => {
    expect(readFinding({ ...typed, outcome: 'confirmed', words: '' }, person, TODAY)).toMatchObject({
      value: { months: [], reason: null, words: null },
    });
  });
});

describe('what an inspection came to', () => {
  it('is open until every line is said', () => {
    expect(resultOfCase([LI, WANG], [finding(LI, 'notConfirmed')])).toBe('open');
  });

  it('is a finding with one line that fell, whatever the others', () => {
    expect(resultOfCase([LI, WANG], [finding(LI, 'notConfirmed'), finding(WANG, 'confirmed')])).toBe(
      'finding',
    );
  });

  it('follows the youngest word on a line', () => {
    const all = [finding(LI, 'notConfirmed'), finding(LI, 'confirmed')];
    expect(resultOfCase([LI], all)).toBe('noFinding');
  });

  it('is nothing checked where nothing could be', () => {
    expect(resultOfCase([LI], [finding(LI, 'notChecked')])).toBe('notChecked');
  });
});

describe('months as bits', () => {
  it('keep January lowest', () => {
    expect(bitsOf([1, 12])).toBe(2049);
    expect(monthsOf(2049)).toEqual([1, 12]);
  });
});
