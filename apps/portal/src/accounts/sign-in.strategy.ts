import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { SignIn, type AccountKey, type SignInRefusal } from '#accounts';
import type { Result } from '#values';
import type { PortalRequest } from '../security/portal-request.js';

export type SignInOutcome = Result<AccountKey, SignInRefusal>;

/** Passport's local strategy over our own check of address and password. */
@Injectable()
export class SignInStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignIn) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true, session: false });
  }

  async validate(request: PortalRequest, email: string, password: string): Promise<SignInOutcome> {
    return this.signIn.run(email, password, request.ip);
  }
}

/** Runs the strategy; the outcome, a refusal too, is `request.user`, so that the page can show the form again. */
@Injectable()
export class SignInGuard extends AuthGuard('local') {
  override handleRequest<Outcome = SignInOutcome>(error: unknown, outcome: Outcome | false): Outcome {
    if (error)
      throw error instanceof Error ? error : new Error('the sign-in could not be checked', { cause: error });
    // Passport itself finds an empty address or password before our check is asked.
    return outcome || ({ ok: false, refusal: { code: 'wrongCredentials' } } as Outcome);
  }
}
