import { Injectable } from '@nestjs/common';
import { CONFIRMATION_MINUTES } from '#accounts';
import { pageBefore } from '../frame/page-before.js';
import { Pages } from '../frame/pages.js';
import { PASSWORD_FIELD, type PasswordNeeded } from '../security/password-again.js';
import type { PortalReply, PortalRequest } from '../security/portal-request.js';
import type { UploadRequest } from '../uploads/upload.js';
import { fieldsOf, KEPT_FIELD } from './form-keeper.js';

/** The page between a form and a grave act: the password is asked for, the form is carried along unseen. */
@Injectable()
export class PasswordPage {
  constructor(private readonly pages: Pages) {}

  async send(request: PortalRequest, reply: PortalReply, needed: PasswordNeeded): Promise<void> {
    const t = this.pages.translator(request);
    const { wrong, gravity } = needed;
    const file = fileFieldOf(request);
    await this.pages.send(request, reply, 'session/password', {
      title: t('session.password.title'),
      status: needed.getStatus(),
      ...(wrong ? { errors: [{ field: PASSWORD_FIELD, message: t(`session.password.${wrong}`) }] } : {}),
      model: {
        ...{ address: request.url, back: pageBefore(request), gravity, minutes: CONFIRMATION_MINUTES },
        ...{ fields: carried(request), file },
        // Without a file to take in, one is made: it is downloaded, and this page stays.
        download: gravity === 'paymentFile' && !file,
      },
    });
  }
}

/** Everything that was filled in, and which kept form it was, so that it is let go once it has taken effect. */
function carried(request: PortalRequest): readonly (readonly [string, string])[] {
  const kept = request.keptForm ? [[KEPT_FIELD, request.keptForm] as const] : [];
  return [...fieldsOf((request.body ?? {}) as Parameters<typeof fieldsOf>[0]), ...kept];
}

/** No page can hand a file on: it is chosen once more here. Null where the form takes none. */
function fileFieldOf(request: UploadRequest): { readonly name: string; readonly chosen: string } | null {
  if (!request.isMultipart()) return null;
  return { name: 'file', chosen: request.upload?.fileName ?? '' };
}
