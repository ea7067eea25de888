import { Injectable } from '@nestjs/common';
import { mayServeRegion } from '#accounts';
import type { Message, Template } from '#notifications';
import type { DeliveredEvent } from '#persistence';
import { CaseDesk } from '#reviews';
import type { EntityManager } from 'typeorm';
import { Payload } from '../payload.js';
import { Settings } from '../settings.js';
import { EmployerPeople } from './employer-people.js';

/** What of a correction the reviewer hears who has the case on the desk. */
const TEMPLATE_OF: Readonly<Record<string, Template>> = {
  'declaration.correctionOpened': 'reviewCorrectionOpened',
  'declaration.correctionGivenUp': 'reviewCorrectionGivenUp',
  'declaration.submitted': 'reviewCorrectionSent',
};

/** Tells the reviewer of a case that the employer corrects it: nobody decides on figures that are about to change. */
@Injectable()
export class ReviewerMails {
  constructor(
    private readonly desk: CaseDesk,
    private readonly people: EmployerPeople,
    private readonly settings: Settings,
  ) {}

  /** Nothing where nobody has the case, or whoever had it no longer reviews there. */
  async of(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    const payload = new Payload(event.payload);
    const template = TEMPLATE_OF[event.kind];
    const { regionCode } = event;
    const declarationId = payload.optionalText('declarationId');
    if (
      !template ||
      !declarationId ||
      (event.kind === 'declaration.submitted' && !payload.flag('isCorrection'))
    )
      return [];
    const version = payload.number('version');
    const reviewer = await this.desk.reviewerOf(manager, { regionCode, declarationId });
    if (!reviewer) return [];
    const employerName = await this.people.nameOf(manager, regionCode, payload.text('employerId'));
    const link = `${this.settings.publicUrl}/workspace/reviews/${regionCode}/${declarationId}/${version}`;
    const facts = { employerName, levyYear: payload.number('levyYear'), link };
    const told = await this.people.staff(manager, reviewer, actor =>
      mayServeRegion(actor, 'reviewer', regionCode),
    );
    // Not counted among the employer's mails: the declaration's history is the employer's.
    return told.map(to => ({ template, to, facts }));
  }
}
