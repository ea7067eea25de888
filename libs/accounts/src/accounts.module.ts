import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { AppointAdministrator } from './appoint-administrator.js';
import { Colleagues } from './colleagues.js';
import { ConfirmAccount } from './confirm-account.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { CreateDemoAccounts } from './create-demo-accounts.js';
import { DisplayChoices } from './display-choice.js';
import { EmployerRights } from './employer-rights.js';
import { Grants } from './grants.js';
import { Identities } from './identities.js';
import { KeptForms } from './kept-forms.js';
import { LinkIssuer } from './link-issuer.js';
import { RegisterAccount } from './register-account.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { ResetPassword } from './reset-password.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { ReindexAccounts } from './reindex-accounts.js';
import { ReindexIdentities } from './reindex-identities.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { Staff } from './staff.js';
import { AccountStore } from './store/account.store.js';

const useCases = [
  RegisterAccount,
  ConfirmAccount,
  ConfirmIdentity,
  RequestPasswordReset,
  ResetPassword,
  SignIn,
  AppointAdministrator,
  Staff,
  CreateDemoAccounts,
];
const parts = [
  AccountStore,
  Colleagues,
  DisplayChoices,
  EmployerRights,
  Grants,
  Identities,
  KeptForms,
  LinkIssuer,
  Sessions,
  SignInThrottle,
  ReindexAccounts,
  ReindexIdentities,
];

/** Wires the room of accounts. */
@Module({ imports: [AuditModule], providers: [...useCases, ...parts], exports: [...useCases, ...parts] })
export class AccountsModule {}
