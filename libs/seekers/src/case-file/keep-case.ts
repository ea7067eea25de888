import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { isBroker, isOwn } from '../seeker-access.js';
import { SeekerEvents } from '../seeker-events.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { SeekerKey } from '../seeker.js';
import { ActStore } from '../store/act.store.js';
import { PartStore } from '../store/part.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { WriteSeeker } from '../write-seeker.js';
import { CaseFileStore } from './case-file.store.js';
import { GuidanceStore } from './guidance.store.js';
import { readCaseInput, type CaseInput, type CasePaper } from './read-case-input.js';

/** What the trail is told of an act. */
type Details = Readonly<Record<string, unknown>>;

/** Staff keep a person's case file. Everything is added; nothing in it is changed. */
@Injectable()
export class KeepCase {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly parts: PartStore,
    private readonly acts: ActStore,
    private readonly papers: CaseFileStore,
    private readonly guidance: GuidanceStore,
    private readonly write: WriteSeeker,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  /** Adds one thing. Refusal `invalid` names its fields; `notFound` also stands for people of other counties. */
  async add(actor: Actor, key: SeekerKey, input: CaseInput): Promise<Result<null, SeekerRefusal>> {
    const today = await this.clock.today();
    const reader = new FieldReader();
    const paper = readCaseInput(reader, input, today);
    if (!paper) return reader.refusal();
    try {
      return await this.inCase(actor, key, `seeker.${paper.what}Added`, manager =>
        this.keep(manager, key, paper, actor),
      );
    } catch (error) {
      if (constraintOf(error) === 'seeker_plan_version_key') return refuse({ code: 'moved' });
      throw error;
    }
  }

  async endTask(
    actor: Actor,
    key: SeekerKey,
    taskId: string,
    outcome: 'done' | 'dropped',
  ): Promise<Result<null, SeekerRefusal>> {
    return this.inCase(actor, key, 'seeker.taskEnded', async manager => {
      await this.papers.endTask(manager, key, taskId, outcome, actor);
      return { taskId, outcome };
    });
  }

  /** Makes the levels of an assessment the person's own. @param agreed the person said yes to it */
  async takeOver(
    actor: Actor,
    key: SeekerKey,
    assessmentId: string,
    agreed: boolean,
  ): Promise<Result<null, SeekerRefusal>> {
    if (!agreed) return refuse({ code: 'invalid', fields: [{ field: 'agreed', code: 'missing' }] });
    const today = await this.clock.today();
    const assessments = await this.database.read(manager => this.guidance.assessments(manager, key));
    const found = assessments.find(one => one.assessmentId === assessmentId);
    if (!found) return refuse({ code: 'notFound' });
    try {
      return await this.inCase(actor, key, 'seeker.levelsTaken', async manager => {
        await this.guidance.take(manager, key, assessmentId, actor);
        const { abilities } = await this.parts.told(manager, key);
        const levels = { ...abilities?.levels, ...found.levels };
        await this.parts.add(manager, key, 'abilities', { levels, seen: abilities?.seen ?? [] }, actor);
        await this.write.confirmLevels(manager, key, today);
        await this.events.tell(manager, key, 'changed', { part: 'abilities' });
        return { assessmentId, levels: Object.keys(found.levels) };
      });
    } catch (error) {
      if (constraintOf(error) === 'seeker_assessment_take_pkey') return refuse({ code: 'moved' });
      throw error;
    }
  }

  private async inCase(
    actor: Actor,
    key: SeekerKey,
    action: string,
    keep: (manager: EntityManager) => Promise<Details>,
  ): Promise<Result<null, SeekerRefusal>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.lock(manager, key);
      if (!seeker || seeker.state === 'draft') return refuse({ code: 'notFound' as const });
      if (isOwn(actor, seeker)) return refuse({ code: 'ownEntry' as const });
      if (seeker.state === 'closed') return refuse({ code: 'otherState' as const, state: seeker.state });
      const details = await keep(manager);
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action },
        ...{ subjectKind: 'seeker', subjectId: key.seekerId, details },
      });
      return ok(null);
    });
  }

  /** @returns what the trail is told of it */
  private async keep(manager: EntityManager, key: SeekerKey, paper: CasePaper, by: Actor): Promise<Details> {
    switch (paper.what) {
      case 'note':
        return { noteId: await this.papers.addNote(manager, key, paper, by), audience: paper.audience };
      case 'task':
        return {
          taskId: await this.papers.addTask(manager, key, paper.text, paper.dueOn, by),
          dueOn: paper.dueOn,
        };
      case 'plan': {
        const { year, ground, aims, agreedOn } = paper;
        await this.guidance.addPlan(manager, key, { year, ground, aims, agreedOn }, by);
        return { year, ground };
      }
      case 'service': {
        const { kind, thing, on } = paper;
        await this.acts.noteService(manager, key, { kind, thing, on }, by);
        return { kind, on };
      }
      case 'assessment': {
        const { content, validUntil } = paper;
        return {
          assessmentId: await this.guidance.addAssessment(manager, key, paper, content, by),
          validUntil,
        };
      }
      case 'record': {
        const { form, fields } = paper;
        return { recordId: await this.papers.addRecord(manager, key, form, fields, by), form };
      }
    }
  }
}
