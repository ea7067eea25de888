import { describe, expect, it } from '@jest/globals';
import { maskEmail, newSecret, readToken, secretHash, writeToken } from './invitation.js';

describe('the link of an invitation', () => {
  const parts = {
    ...{ regionCode: '210603', invitationId: '01900000-0000-7000-8000-000000000001' },
    secret: newSecret(),
  };

  it('carries where the invitation is and its secret', () => {
    expect(readToken(writeToken(parts))).toEqual(parts);
  });

  it.each(['', 'x', '210603..', writeToken({ ...parts, secret: 'short' }), `${writeToken(parts)}x`])(
    'is none when it is written otherwise: %s',
    token => expect(readToken(token)).toBeNull(),
  );

  it('has a secret of its own each time, of which a hash is kept', () => {
    expect(newSecret()).not.toBe(newSecret());
    expect(secretHash(parts.secret)).toHaveLength(32);
  });
});

it.each([
  ['wangli@example.com', 'w***@example.com'],
  ['李@example.com', '李***@example.com'],
  ['a@b.cn', 'a***@b.cn'],
])('masks %s as %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
