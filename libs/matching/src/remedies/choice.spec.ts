import { describe, expect, it } from '@jest/globals';
import { match } from '../match.js';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { plainPost, plainSeeker } from '../testing/plain-pair.js';

/** What is chosen, and what stops, in one line. */
function solved(post: Partial<PostToMatch>, seeker: Partial<SeekerToMatch>): string {
  const { remedies, stops, state, employerCostMid, readyInDays } = match(
    plainPost(post),
    plainSeeker(seeker),
  );
  const chosen = remedies.map(({ id }) => id).join();
  return [state, chosen, stops.join(), `${employerCostMid} yuan, ${readyInDays} days`].join(' | ');
}

describe('a remedy for a demand', () => {
  it('is one item rather than two that close the gap as well', () =>
    // captionPhone lifts 0 to 3; hearingAid and speechToText together would, too.
    expect(
      solved(
        { demands: { phone: [3, true] } },
        { can: { phone: 0 }, accepts: ['captionPhone', 'speechToText'] },
      ),
    ).toBe('aid | captionPhone |  | 1000 yuan, 3 days'));

  it('is an arrangement and an aid where neither is enough', () =>
    // taskCarving: phone asks 4 − 3 = 1; hearingAid: 0 + 1 = 1.
    expect(
      solved(
        { demands: { phone: [4, true] }, offers: ['taskCarving'] },
        { can: { phone: 0 }, accepts: ['hearingAid'] },
      ),
    ).toBe('aid | taskCarving,hearingAid |  | 0 yuan, 15 days'));

  it('is two items without works rather than one that is works', () =>
    expect(
      solved(
        { demands: { phone: [4, true] }, offers: ['taskCarving'], surveyed: ['textHotline'] },
        { can: { phone: 0 }, accepts: ['hearingAid'] },
      ),
    ).toContain('aid | taskCarving,hearingAid |'));

  it('is no two aids, however well they would add up', () =>
    expect(
      solved(
        { demands: { hearSpeech: [3, true] } },
        { can: { hearSpeech: 0 }, accepts: ['hearingAid', 'speechToText'] },
      ),
    ).toBe('notNow |  | demand:hearSpeech | 0 yuan, 0 days'));

  it('avoids works, even where they cost less', () =>
    // lift 3 against 1: liftTable (aid, 6,750) before balancer (retrofit); ventures into works only where refused.
    expect(
      solved(
        { demands: { lift: [3, true] }, surveyed: ['balancer'] },
        { can: { lift: 1 }, accepts: ['liftTable'] },
      ),
    ).toBe('aid | liftTable |  | 6750 yuan, 14 days'));

  it('is works where the person refuses the aid', () =>
    expect(
      solved(
        { demands: { lift: [3, true] }, surveyed: ['balancer'] },
        { can: { lift: 1 }, accepts: ['liftTable'], refuses: ['liftTable'] },
      ),
    ).toBe('works | balancer |  | 26500 yuan, 60 days'));

  it('is nothing that the place cannot have, and nothing the survey does not list', () => {
    const demands = { lift: [3, true] } as const;
    expect(solved({ demands, surveyed: ['balancer'], notPossible: ['balancer'] }, { can: { lift: 1 } })).toBe(
      'notNow |  | demand:lift | 0 yuan, 0 days',
    );
    expect(solved({ demands }, { can: { lift: 1 } })).toBe('notNow |  | demand:lift | 0 yuan, 0 days');
  });

  it('costs nothing a second time: what is chosen for the larger gap is taken for the next', () =>
    // flashes is not asked; stamina gap 1 and breaks gap 2: flexBreaks (breaks−2, stamina−1) serves both, partTime not.
    expect(
      solved(
        { demands: { breaks: [2, true], stamina: [2, true] }, offers: ['flexBreaks', 'partTime'] },
        { can: { breaks: 0, stamina: 1 } },
      ),
    ).toBe('arrangement | flexBreaks |  | 0 yuan, 1 days'));

  it('of equals is the one that is there sooner, then the first by id', () => {
    // stamina gap 1: flexBreaks and partTime both 0 yuan and 1 day: f before p.
    expect(
      solved(
        { demands: { stamina: [2, true] }, offers: ['partTime', 'flexBreaks'] },
        { can: { stamina: 1 } },
      ),
    ).toBe('arrangement | flexBreaks |  | 0 yuan, 1 days');
    // hearAlarm gap 1, both free to the employer: workBuddy (3 days) before cochlearImplant only by days (0 days wins).
    expect(
      solved(
        { demands: { hearAlarm: [3, true] } },
        { can: { hearAlarm: 2 }, accepts: ['workBuddy', 'cochlearImplant'] },
      ),
    ).toBe('aid | cochlearImplant |  | 0 yuan, 0 days');
  });

  it('with a feature of its own brings it along where it can be made, and is left out where it cannot', () => {
    const demands = { screen: [4, true] } as const;
    const seeker = { can: { screen: 0 }, accepts: ['screenReader'] };
    expect(solved({ demands, features: ['accessibleSoftware'] }, seeker)).toBe(
      'aid | screenReader |  | 0 yuan, 3 days',
    );
    expect(solved({ demands }, seeker)).toBe('works | screenReader,softwareAccess |  | 42500 yuan, 90 days');
    expect(solved({ demands, notPossible: ['softwareAccess'] }, seeker)).toBe(
      'notNow |  | demand:screen | 0 yuan, 0 days',
    );
  });

  it('leaves marginal demands to talk about, and unanswered ones to ask', () => {
    const answer = match(
      plainPost({ demands: { lift: [3, false], walk: [2, true], phone: [1, false], stand: [0, true] } }),
      plainSeeker({ can: { lift: 0, phone: null } }),
    );
    expect([answer.state, answer.talk, answer.ask]).toEqual(['ready', ['lift'], ['phone', 'walk']]);
  });
});

describe('a needed feature', () => {
  it.each([
    [15, 'ready | '],
    [16, 'works | thresholdBevel'],
    [40, 'works | thresholdBevel'],
    [41, 'works | rampPortable'],
    [150, 'works | rampPortable'],
    [151, 'works | rampFixed'],
    [750, 'works | rampFixed'],
    [751, 'works | liftPlatformOut'],
    [2000, 'works | liftPlatformOut'],
    [2001, 'notNow |  | feature:stepFreeEntrance'],
  ])('stepFreeEntrance, with a rise of %i mm: %s', (entranceRiseMm, expected) =>
    expect(solved({ entranceRiseMm }, { needs: ['stepFreeEntrance'] })).toContain(expected),
  );

  it('at the entrance has one item by its rise; where that is not possible, no other', () =>
    expect(
      solved({ entranceRiseMm: 100, notPossible: ['rampPortable'] }, { needs: ['stepFreeEntrance'] }),
    ).toContain('feature:stepFreeEntrance'));

  it('is made by what makes most at once, and refusing does not count here', () =>
    expect(
      solved({}, { needs: ['grabBars', 'callButton', 'washBasin'], refuses: ['toiletAccessible'] }),
    ).toBe('works | toiletAccessible |  | 37500 yuan, 45 days'));

  it('of which each maker makes one is made by the cheaper', () =>
    // grabBars alone: grabBarSet 900; the others that make bars cost thousands.
    expect(solved({}, { needs: ['grabBars'] })).toBe('works | grabBarSet |  | 900 yuan, 5 days'));

  it('that nothing makes stops, by id', () =>
    expect(
      solved(
        { notPossible: ['grabBarSet', 'toiletAccessible', 'toiletCubicleRefit', 'showerRefit', 'kerbCut'] },
        { needs: ['kerbRamp', 'grabBars'] },
      ),
    ).toContain('feature:grabBars,feature:kerbRamp'));

  it('is not needed at home, except those of the items chosen for it', () =>
    expect(
      solved(
        { mode: 'home', entranceRiseMm: 2500, demands: { commute: [2, true] }, offers: ['homeWork'] },
        { needs: ['stepFreeEntrance', 'grabBars'], can: { commute: 0 } },
      ),
    ).toBe('works | homeWork,networkUp |  | 3000 yuan, 7 days'));

  it('comes with what was chosen for a demand, and is then not made again', () =>
    // liftPlatformOut for the stairs makes the entrance, which no item by rise could.
    expect(
      solved(
        { entranceRiseMm: 2500, demands: { stairs: [2, true] }, surveyed: ['liftPlatformOut'] },
        { can: { stairs: 0 }, needs: ['stepFreeEntrance'] },
      ),
    ).toBe('works | liftPlatformOut |  | 80000 yuan, 75 days'));

  it('that only a chosen remedy makes is lost when the person accepts another: the model says so', () => {
    // The rise is beyond every item by rise. Once the prosthesis closes the gap, nothing makes the entrance.
    const post = {
      entranceRiseMm: 2500,
      demands: { stairs: [2, true] },
      surveyed: ['liftPlatformOut'],
    } as const;
    const seeker = { can: { stairs: 1 }, needs: ['stepFreeEntrance'] };
    expect(solved(post, seeker)).toContain('works | liftPlatformOut |  |');
    expect(solved(post, { ...seeker, accepts: ['legProsthesis'] })).toBe(
      'notNow | legProsthesis | feature:stepFreeEntrance | 0 yuan, 45 days',
    );
  });
});
