import { Injectable } from '@nestjs/common';
import { datePartsOf } from '#values';
import type { EntityManager } from 'typeorm';
import type { ServiceKind } from '../act.js';
import { CaseFileStore } from '../case-file/case-file.store.js';
import { GuidanceStore } from '../case-file/guidance.store.js';
import { plannedServices } from '../case-file/planned-services.js';
import { RegisterCheckStore } from '../register-check/register-check.store.js';
import type { PersonPart } from '../seeker-parts.js';
import { ConsentStore } from '../store/consent.store.js';
import type { DueKind, DueThing, MissingService } from './due-row.js';
import { DueStore, type DueHead, type DueSearch } from './due.store.js';

/** Opens one line: what is to be done, or null where it was meanwhile. */
type Opener = (head: DueHead, person: PersonPart | undefined) => DueThing | null;

/** Opens what the lines of one page are about: a statement for each kind that is on it, nothing of any other line. */
@Injectable()
export class DueThings {
  constructor(
    private readonly due: DueStore,
    private readonly papers: CaseFileStore,
    private readonly guidance: GuidanceStore,
    private readonly consents: ConsentStore,
    private readonly checks: RegisterCheckStore,
  ) {}

  async of(manager: EntityManager, search: DueSearch, heads: readonly DueHead[]): Promise<Opener> {
    const openers = new Map<DueKind, Opener>();
    for (const kind of new Set(heads.map(head => head.kind)))
      openers.set(
        kind,
        await this.opener(
          manager,
          search,
          kind,
          heads.filter(head => head.kind === kind),
        ),
      );
    return (head, person) => openers.get(head.kind)?.(head, person) ?? null;
  }

  private async opener(
    manager: EntityManager,
    search: DueSearch,
    kind: DueKind,
    heads: readonly DueHead[],
  ): Promise<Opener> {
    const { regionCode } = search;
    const ids = heads.map(({ id }) => id);
    const people = heads.map(({ seekerId }) => seekerId);
    switch (kind) {
      case 'task': {
        const texts = await this.papers.taskTexts(manager, regionCode, ids);
        return ({ id }) => ({ kind, taskId: id, text: texts.get(id) ?? '' });
      }
      case 'consent': {
        const said = await this.consents.saidByAll(manager, regionCode, people);
        return ({ id, seekerId }) => {
          const word = said.get(seekerId)?.find(({ consentId }) => consentId === id);
          return word ? { kind, purpose: word.purpose } : null;
        };
      }
      case 'registerCheck':
        return this.certificates(manager, regionCode, people);
      case 'plan':
        return this.plans(manager, search, ids, people);
      case 'claim':
      case 'levels':
      case 'assessment':
      case 'supportAgreement':
        return () => ({ kind });
    }
  }

  /** A line whose id is the person's is a registration that nobody looked at; the others are about the last answer. */
  private async certificates(
    manager: EntityManager,
    regionCode: string,
    people: readonly string[],
  ): Promise<Opener> {
    const last = await this.checks.lastOfAll(manager, regionCode, people);
    return ({ id, seekerId }, person) => {
      if (id === seekerId) return { kind: 'registerCheck', found: 'sent' };
      const check = last.get(seekerId);
      // Of a number that was changed since nothing was said yet.
      return check && check.certificateNumber === person?.certificateNumber
        ? { kind: 'registerCheck', found: check.outcome }
        : null;
    };
  }

  private async plans(
    manager: EntityManager,
    { regionCode, today, terms, told }: DueSearch,
    ids: readonly string[],
    people: readonly string[],
  ): Promise<Opener> {
    const grounds = await this.guidance.groundsOf(manager, regionCode, ids);
    const services = await this.due.services(manager, regionCode, people, datePartsOf(today).year);
    const planned = Object.entries(plannedServices(terms)) as [ServiceKind, number][];
    return ({ id, seekerId }) => {
      const ground = grounds.get(id);
      const doneOf = (kind: ServiceKind) =>
        (services.get(seekerId)?.get(kind) ?? 0) + (kind === 'postTold' ? (told.get(seekerId) ?? 0) : 0);
      const missing = planned.flatMap(([kind, most]): MissingService[] =>
        doneOf(kind) < most ? [{ kind, done: doneOf(kind), planned: most }] : [],
      );
      return ground ? { kind: 'plan', ground, missing } : null;
    };
  }
}
