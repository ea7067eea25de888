import { HttpException, SetMetadata } from '@nestjs/common';

/** Why the password is asked for again; each has its sentence. */
export type Gravity = 'money' | 'publication' | 'paymentFile' | 'rights' | 'identity';

export const PASSWORD_AGAIN = 'tonggang:password-again';
/** Name of the field of the frame that carries the password with the form it stands before. */
export const PASSWORD_FIELD = '_password';

/**
 * The route does something grave: whoever sends its form has given the password within the last minutes, or is asked
 * for it first, with everything that was filled in carried along.
 */
export const PasswordAgain = (gravity: Gravity) => SetMetadata(PASSWORD_AGAIN, gravity);

/** What became of a password that came with a form. */
export type PasswordWrong = 'passwordMissing' | 'wrongPassword' | 'tooManyAttempts';

/** A form on hold until its sender has given the password. */
export class PasswordNeeded extends HttpException {
  /** @param wrong why the password that came with the form was not enough; null where none was asked for yet */
  constructor(
    readonly gravity: Gravity,
    readonly wrong: PasswordWrong | null,
  ) {
    super('passwordAgain', wrong === 'tooManyAttempts' ? 429 : wrong === null ? 403 : 422);
  }
}
