import type { LinkTo } from '#accounts';
import type { Settings } from '../settings.js';

/** Makes the address of a page that a mail leads to. */
export function linkTo(settings: Settings, page: 'confirm' | 'reset-password' | 'invitation'): LinkTo {
  return token => `${settings.publicUrl}/${page}?token=${token}`;
}
