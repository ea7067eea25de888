import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '#accounts';
import { accessRefusal } from './review-access.js';

const filing = { regionCode: '210603', employerId: 'employer', submittedBy: 'officer' };
const county: Grant = { role: 'reviewer', divisionCode: '210603', employerId: null };

function actor(grants: Grant[], accountId = 'reviewer'): Actor {
  return { accountId, regionCode: '210603', name: '孙晓梅', grants };
}

describe('access to a review', () => {
  it('is for reviewers of the county or of what lies above it', () => {
    expect(accessRefusal(actor([county]), filing)).toBeNull();
    expect(accessRefusal(actor([{ ...county, divisionCode: '210000' }]), filing)).toBeNull();
    expect(accessRefusal(actor([{ ...county, divisionCode: '210604' }]), filing)).toEqual({
      code: 'notPermitted',
    });
    expect(accessRefusal(actor([{ ...county, role: 'publisher' }]), filing)).toEqual({
      code: 'notPermitted',
    });
    expect(accessRefusal(actor([]), filing)).toEqual({ code: 'notPermitted' });
  });

  it('is not for an officer of the same employer', () => {
    const officer: Grant = { role: 'officer', divisionCode: '210603', employerId: 'employer' };
    expect(accessRefusal(actor([county, officer]), filing)).toEqual({ code: 'ownCase' });
    expect(accessRefusal(actor([county, { ...officer, employerId: 'other' }]), filing)).toBeNull();
  });

  it('is not for who filed it, even after the right to act for the employer has gone', () => {
    expect(accessRefusal(actor([county], 'officer'), filing)).toEqual({ code: 'ownCase' });
  });
});
