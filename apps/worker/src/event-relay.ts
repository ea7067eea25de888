import { Injectable } from '@nestjs/common';
import { MailQueue, type Message } from '#notifications';
import { OutboxQueue, Undeliverable, type DeliveredEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { OrderChecks } from '#checks';
import { BookDetermination, OfferReward } from '#levies';
import { ReckonOutlook } from '#reviews';
import { ACCOUNT_EVENTS, accountMail } from './handlers/account-mails.js';
import { AWARD_EVENTS, AwardMails } from './handlers/award-mails.js';
import { DECLARATION_EVENTS, DeclarationMails } from './handlers/declaration-mails.js';
import { DESK_EVENTS, DeskMails } from './handlers/desk-mails.js';
import { FAIR_EVENTS, FairMails } from './handlers/fair-mails.js';
import { INSPECTION_EVENTS, InspectionMails } from './handlers/inspection-mails.js';
import { LEVY_EVENTS, LevyMails } from './handlers/levy-mails.js';
import { LIFE_EVENTS, LifeMails } from './handlers/life-mails.js';
import { RETROFIT_EVENTS, RetrofitMails } from './handlers/retrofit-mails.js';
import { ReviewerMails } from './handlers/reviewer-mails.js';
import { MATCH_EVENTS, MatchChanges } from './handlers/match-changes.js';
import { DISPATCH_EVENTS, DispatchMails } from './handlers/dispatch-mails.js';
import { OBJECTION_EVENTS, ObjectionMails } from './handlers/objection-mails.js';
import { OVERDUE_EVENTS, OverdueMails } from './handlers/overdue-mails.js';
import { OfferChanges } from './handlers/offer-changes.js';
import { PLACEMENT_EVENTS, PlacementChanges } from './handlers/placement-changes.js';
import { PlacementMails, REFERRAL_EVENTS } from './handlers/placement-mails.js';
import { POST_EVENTS, PostMails } from './handlers/post-mails.js';
import { REMINDER_EVENTS, ReminderMails } from './handlers/reminder-mails.js';
import { PEOPLE_EVENTS, PeopleMails } from './handlers/people-mails.js';
import { SEEKER_EVENTS, SeekerMails } from './handlers/seeker-mails.js';
import { VISIT_EVENTS, VisitMails } from './handlers/visit-mails.js';
import { Payload } from './payload.js';
import type { Task } from './task.js';

/** What was filed is compared with what other offices know. */
const FILED = 'declaration.submitted';
/** What was determined is booked, and may bring a reward, or change one. */
const DETERMINED = 'declaration.determined';
/** An administrator lets a mail leave once more, with the words it had. */
const AGAIN = 'mail.resendRequested';
const KINDS = [
  ...ACCOUNT_EVENTS,
  ...PEOPLE_EVENTS,
  ...LIFE_EVENTS,
  ...DECLARATION_EVENTS,
  ...AWARD_EVENTS,
  ...LEVY_EVENTS,
  ...DESK_EVENTS,
  ...REMINDER_EVENTS,
  ...OBJECTION_EVENTS,
  ...DISPATCH_EVENTS,
  ...OVERDUE_EVENTS,
  ...INSPECTION_EVENTS,
  ...RETROFIT_EVENTS,
  ...MATCH_EVENTS,
  ...POST_EVENTS,
  ...REFERRAL_EVENTS,
  ...PLACEMENT_EVENTS,
  ...FAIR_EVENTS,
  ...SEEKER_EVENTS,
  ...VISIT_EVENTS,
  AGAIN,
];
/** So that no region waits behind a busy one for long. */
const EVENTS_IN_A_ROW = 50;

/** Turns events into mails. Kinds that nobody here knows stay queued for a newer worker. */
@Injectable()
export class EventRelay implements Task {
  readonly name = 'events';

  constructor(
    private readonly queue: OutboxQueue,
    private readonly mails: MailQueue,
    private readonly declarations: DeclarationMails,
    private readonly people: PeopleMails,
    private readonly life: LifeMails,
    private readonly reviewers: ReviewerMails,
    private readonly checks: OrderChecks,
    private readonly outlook: ReckonOutlook,
    private readonly desk: DeskMails,
    private readonly awards: AwardMails,
    private readonly rewards: OfferReward,
    private readonly ledger: BookDetermination,
    private readonly levies: LevyMails,
    private readonly reminders: ReminderMails,
    private readonly objections: ObjectionMails,
    private readonly dispatch: DispatchMails,
    private readonly inspections: InspectionMails,
    private readonly retrofits: RetrofitMails,
    private readonly matching: MatchChanges,
    private readonly overdue: OverdueMails,
    private readonly placements: PlacementChanges,
    private readonly referrals: PlacementMails,
    private readonly posts: PostMails,
    private readonly fairs: FairMails,
    private readonly offers: OfferChanges,
    private readonly seekers: SeekerMails,
    private readonly visits: VisitMails,
  ) {}

  regionsDue(): Promise<string[]> {
    return this.queue.regionsDue(KINDS);
  }

  async workOn(regionCode: string): Promise<void> {
    for (let done = 0; done < EVENTS_IN_A_ROW; done += 1) {
      const outcome = await this.queue.deliverNext(regionCode, KINDS, (manager, event) =>
        this.handle(manager, event),
      );
      if (outcome === 'none') return;
    }
  }

  private async handle(manager: EntityManager, event: DeliveredEvent): Promise<void> {
    const cause = { regionCode: event.regionCode, eventId: event.id };
    if (event.kind === AGAIN) return this.again(manager, event);
    if (event.kind === FILED) await this.checks.filed(manager, versionOf(event));
    if (event.kind === FILED) await this.outlook.filed(manager, versionOf(event));
    if (MATCH_EVENTS.includes(event.kind)) await this.matching.heard(manager, event);
    await this.placements.heard(manager, event);
    await this.fairs.heard(manager, event);
    await this.offers.heard(manager, event);
    if (event.kind === DETERMINED) await this.ledger.run(manager, determinationOf(event));
    if (event.kind === DETERMINED) await this.rewards.onDetermined(manager, determinationOf(event));
    await this.mails.add(manager, cause, await this.messagesOf(manager, event));
  }

  private async again(manager: EntityManager, { regionCode, id, payload }: DeliveredEvent): Promise<void> {
    const mailId = new Payload(payload).text('mailId');
    if (!(await this.mails.again(manager, { regionCode, eventId: id }, mailId)))
      throw new Undeliverable('contentPurged');
  }

  private async messagesOf(manager: EntityManager, event: DeliveredEvent): Promise<Message[]> {
    if (ACCOUNT_EVENTS.includes(event.kind)) return [accountMail(event.kind, event.payload)];
    if (PEOPLE_EVENTS.includes(event.kind)) return this.people.of(manager, event);
    if (AWARD_EVENTS.includes(event.kind)) return this.awards.of(manager, event);
    if (LEVY_EVENTS.includes(event.kind)) return this.levies.of(manager, event);
    if (LIFE_EVENTS.includes(event.kind)) return this.life.of(manager, event);
    if (REMINDER_EVENTS.includes(event.kind)) return this.reminders.of(manager, event);
    if (OBJECTION_EVENTS.includes(event.kind)) return this.objections.of(manager, event);
    if (DISPATCH_EVENTS.includes(event.kind)) return this.dispatch.of(manager, event);
    if (INSPECTION_EVENTS.includes(event.kind)) return this.inspections.of(manager, event);
    if (RETROFIT_EVENTS.includes(event.kind)) return this.retrofits.of(manager, event);
    if (OVERDUE_EVENTS.includes(event.kind)) return this.overdue.of(manager, event);
    if (REFERRAL_EVENTS.includes(event.kind)) return this.referrals.of(manager, event);
    if (POST_EVENTS.includes(event.kind)) return this.posts.of(manager, event);
    if (FAIR_EVENTS.includes(event.kind)) return this.fairs.of(manager, event);
    if (SEEKER_EVENTS.includes(event.kind)) return this.seekers.of(manager, event);
    if (VISIT_EVENTS.includes(event.kind)) return this.visits.of(manager, event);
    if ([...MATCH_EVENTS, ...PLACEMENT_EVENTS].includes(event.kind)) return [];
    if (DESK_EVENTS.includes(event.kind)) return this.desk.of(manager, event);
    const employer = await this.declarations.of(manager, event);
    return [...employer, ...(await this.reviewers.of(manager, event))];
  }
}

function determinationOf({ regionCode, payload }: DeliveredEvent) {
  return { regionCode, determinationId: new Payload(payload).text('determinationId') };
}

function versionOf({ regionCode, payload }: DeliveredEvent) {
  const fields = new Payload(payload);
  return { regionCode, declarationId: fields.text('declarationId'), version: fields.number('version') };
}
