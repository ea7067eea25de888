import { describe, expect, it } from '@jest/globals';
import { featureWords } from '#vocabulary';
import { judge, measureShape } from './measure.js';

const featureOf = (id: string) => {
  const found = featureWords().find(feature => feature.id === id);
  if (!found) throw new Error(id);
  return found;
};
const verdict = (id: string, typed: string) => {
  const judged = judge(featureOf(id), typed);
  return judged.ok ? judged.value : judged.refusal.code;
};

describe('a measured value', () => {
  it.each([
    // At most, at least, from to: to the letter
    ['stepFreeEntrance', '15', 'pass'],
    ['stepFreeEntrance', '15.1', 'fail'],
    ['doorWidth', '0.80', 'pass'],
    ['doorWidth', '0.79米', 'fail'],
    ['handrail', '850', 'pass'],
    ['handrail', '900', 'pass'],
    ['handrail', '901', 'fail'],
    ['handrail', '849', 'fail'],
    // A slope of 1:12 is met by 1:12, though the table prints it cut off
    ['rampSlope', '1:12', 'pass'],
    ['rampSlope', '1：12.1', 'pass'],
    ['rampSlope', '1:11.9', 'fail'],
    ['rampSlope', '0.0833', 'pass'],
    ['rampSlope', '0.084', 'fail'],
    // Every measure reaches its own
    ['accessibleLift', '1.40x1.10', 'pass'],
    ['accessibleLift', '1.10×1.40', 'fail'],
    ['washBasin', '750 * 650 * 450', 'pass'],
    ['washBasin', '750*650*449', 'fail'],
    // The span lies over the one asked for
    ['adjustableDesk', '620-1250', 'pass'],
    ['adjustableDesk', '660-1250', 'fail'],
    ['adjustableDesk', '650 至 1200 mm', 'pass'],
    // An exact figure of length is met within ten millimetres, a share is not
    ['grabBars', '710', 'pass'],
    ['grabBars', '689', 'fail'],
    ['visualAlarm', '99.9', 'fail'],
    ['visualAlarm', '100%', 'pass'],
    // What is only seen
    ['stairEdges', 'yes', 'pass'],
    ['stairEdges', 'no', 'fail'],
    ['accessibleSoftware', 'yes', 'pass'],
    ['doorWidth', '', 'notChecked'],
    ['stairEdges', '', 'notChecked'],
    // What cannot be read is asked for again
    ['doorWidth', 'wide', 'number'],
    ['doorWidth', '-1', 'number'],
    ['accessibleLift', '1.40', 'several'],
    ['adjustableDesk', '650', 'span'],
    ['adjustableDesk', '1-2-3', 'span'],
    ['rampSlope', '1:0', 'slope'],
    ['rampSlope', 'steep', 'slope'],
  ])('of %s: %s is %s', (id, typed, expected) => {
    expect(verdict(id, typed)).toBe(expected);
  });

  it('can be judged for every feature of the vocabulary', () => {
    for (const feature of featureWords())
      expect([feature.id, verdict(feature.id, '')]).toEqual([feature.id, 'notChecked']);
    expect(
      featureWords()
        .filter(feature => measureShape(feature) === 'seen')
        .map(({ id }) => id),
    ).toEqual(['stairEdges', 'accessibleSoftware', 'visualBell', 'animalAllowed']);
  });
});
