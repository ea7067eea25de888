import { AccountDisplayRow } from './store/account-display.row.js';
import { AccountGrantRow } from './store/account-grant.row.js';
import { AccountIdentityDirectoryRow, AccountIdentityRow } from './store/account-identity.row.js';
import { AccountLinkRow } from './store/account-link.row.js';
import { AccountEmailRow, AccountRow } from './store/account.row.js';
import { KeptFormRow } from './store/kept-form.row.js';
import { SignInFailureRow } from './store/sign-in-failure.row.js';
import { WebSessionRow } from './store/web-session.row.js';

/** Rows of this room, for the data source. */
export const accountEntities = [
  AccountRow,
  AccountEmailRow,
  AccountGrantRow,
  AccountLinkRow,
  WebSessionRow,
  SignInFailureRow,
  AccountDisplayRow,
  KeptFormRow,
  AccountIdentityRow,
  AccountIdentityDirectoryRow,
];
