import { Injectable } from '@nestjs/common';
import { PlacingFacts } from '#matching';
import { Database } from '#persistence';
import {
  maskedName,
  ReadEntry,
  SeekerPapers,
  seekerTerms,
  type CaseView,
  type SeekerKey,
  type SeekerRefusal,
} from '#seekers';
import type { Result } from '#values';
import type { FieldError, FrameLink } from '#web';
import { leaveNotice } from '../frame/notice.js';
import { Pages } from '../frame/pages.js';
import { seekerMatchesPath } from '../matches/match-paths.js';
import type { PortalRequest } from '../security/portal-request.js';
import { caseModel } from './case.view.js';
import { VerificationForm } from './desk-forms.js';
import { identityModel, readingOf } from './identity/shown-identity.js';
import { SeekerDesk, type Visit } from './seeker-desk.js';
import { caseFilePath, SEEKERS } from './seeker-path.js';
import { seekerErrors } from './seeker-words.js';

/** The page of a case file, and how acts upon it are answered. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly pages: Pages,
    private readonly desk: SeekerDesk,
    private readonly entries: ReadEntry,
    private readonly papers: SeekerPapers,
    private readonly database: Database,
    private readonly placing: PlacingFacts,
  ) {}

  /** @throws Refused where the actor may not read it */
  async find({ request, actor }: Visit, path: SeekerKey): Promise<CaseView> {
    const found = await this.entries.caseFile(actor, path, readingOf(request, path));
    if (!found.ok) throw this.desk.refused(request, found.refusal);
    return found.value;
  }

  /** The page, with errors beside what was typed where an act was refused. */
  async show(
    visit: Visit,
    path: SeekerKey,
    errors: readonly FieldError[] = [],
    typed: VerificationForm | null = null,
  ): Promise<void> {
    const { request, reply, actor } = visit;
    const view = await this.find(visit, path);
    const registration = `${caseFilePath(path)}/registration`;
    if (view.seeker.state === 'draft') return void (await reply.redirect(registration, 303));
    const words = this.desk.words(request);
    await this.pages.send(request, reply, 'seekers/case', {
      title: words.t('seekers.case.title', { name: maskedName(view.told.person?.name ?? '') }),
      breadcrumbs: this.breadcrumbs(request),
      model: {
        ...caseModel(
          view,
          {
            papers: await this.papers.list(actor, path),
            hasScanner: this.papers.hasScanner,
            shown: readingOf(request, path).identity,
            postsToTell: seekerTerms(view.today).postsToTell,
            referred: await this.referredThisYear(path),
          },
          words,
        ),
        told: await this.desk.toldPages(view, words, slug => `${registration}/${slug}`),
        identity: identityModel(request, path),
        typed: typed ?? new VerificationForm(),
        mayPause: view.seeker.state === 'active' || view.seeker.state === 'verified',
        mayResume: view.seeker.state === 'paused',
        matches: view.seeker.state === 'active' ? seekerMatchesPath(path) : null,
      },
      errors,
    });
  }

  /** Back to the file with a notice, or the file with what is wrong. @throws Refused for what no field can mend */
  async answer(
    visit: Visit,
    path: SeekerKey,
    done: Result<null, SeekerRefusal>,
    notice: string,
    typed: VerificationForm | null = null,
  ): Promise<void> {
    if (done.ok) {
      leaveNotice(visit.reply, notice);
      return void (await visit.reply.redirect(caseFilePath(path), 303));
    }
    if (done.refusal.code !== 'invalid') throw this.desk.refused(visit.request, done.refusal);
    const errors = seekerErrors(done.refusal.fields, this.desk.words(visit.request));
    await this.show(visit, path, errors, typed);
  }

  /** Posts that were put to the person by referrals, which count as told besides those written down here. */
  private async referredThisYear({ regionCode, seekerId }: SeekerKey): Promise<number> {
    const told = await this.database.read(manager =>
      this.placing.toldThisYear(manager, regionCode, [seekerId]),
    );
    return told.get(seekerId) ?? 0;
  }

  breadcrumbs(request: PortalRequest, view?: Pick<CaseView, 'told' | 'seeker'>): FrameLink[] {
    const { t } = this.desk.words(request);
    const register = { href: SEEKERS, text: t('navigation.seekers') };
    if (!view) return [register];
    const name = maskedName(view.told.person?.name ?? '');
    return [register, { href: caseFilePath(view.seeker), text: t('seekers.case.title', { name }) }];
  }
}
