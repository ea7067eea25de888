import { describe, expect, it } from '@jest/globals';
import { checkPassword, hashPassword, passwordMatches } from './password.js';

const verdict = (password: string) => {
  const checked = checkPassword(password, 'wangli@example.com');
  return checked.ok ? 'ok' : checked.refusal.code;
};

describe('a password', () => {
  it.each([
    ['nine char', 'passwordTooShort'],
    ['ten chars!', 'ok'],
    ['四艘绿船黎明出海', 'passwordTooShort'],
    ['四艘绿色的小船黎明出海', 'ok'],
    ['x'.repeat(128) + 'y', 'passwordTooLong'],
    ['1234567890', 'passwordCommon'],
    ['PASSWORD123', 'passwordCommon'],
    ['abcabcabcabc', 'passwordCommon'],
    ['wangli@example.com', 'passwordIsEmail'],
  ])('%s is %s', (password, code) => {
    expect(verdict(password)).toBe(code);
  });

  it('is stored as argon2id and known again, also typed in another normal form', async () => {
    const stored = await hashPassword('café at the quay');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(stored, 'cafe\u0301 at the quay')).toBe(true);
    expect(await passwordMatches(stored, 'cafe at the quay')).toBe(false);
  });
});
