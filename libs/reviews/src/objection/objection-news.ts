import { Injectable } from '@nestjs/common';
import { Files } from '#files';
import type { EntityManager } from 'typeorm';
import type { Objection } from './objection.js';
import { filesOf } from './speak-to-objection.js';

/** How much of an objection somebody had on the page: things are only ever added, the newest last. */
export interface ObjectionSeen {
  readonly acts: number;
  readonly files: number;
}

/** Whether something came that whoever decides has not seen; asked while the objection is held. */
@Injectable()
export class ObjectionNews {
  constructor(private readonly files: Files) {}

  /** Since a page was read. */
  async since(manager: EntityManager, objection: Objection, seen: ObjectionSeen): Promise<boolean> {
    const files = await this.files.list(manager, filesOf(objection));
    return objection.acts.length > seen.acts || files.length > seen.files;
  }

  /** From the employer since a moment. */
  async afterwards(manager: EntityManager, objection: Objection, moment: Date): Promise<boolean> {
    const files = await this.files.list(manager, filesOf(objection));
    return (
      objection.acts.some(({ side, at }) => side === 'employer' && at > moment) ||
      files.some(({ purpose, keptAt }) => purpose === 'employer' && keptAt > moment)
    );
  }
}
