import { Injectable, Logger } from '@nestjs/common';
import { PurgeWorkingTexts } from '#declarations';
import { PurgeMails } from '#notifications';
import type { Task } from './task.js';

/** Removes contents of mails, and what was typed into drafts and never saved, whose time is over. */
@Injectable()
export class PurgeTask implements Task {
  readonly name = 'purge';
  readonly pauseMs = 3_600_000;
  private readonly log = new Logger(this.name);

  constructor(
    private readonly mails: PurgeMails,
    private readonly texts: PurgeWorkingTexts,
  ) {}

  async regionsDue(): Promise<string[]> {
    return [...new Set([...(await this.mails.regionsDue()), ...(await this.texts.regionsDue())])];
  }

  async workOn(regionCode: string): Promise<void> {
    for (const { dataClass, removed } of await this.mails.run(regionCode))
      this.log.warn(`region ${regionCode}: ${removed} contents removed (${dataClass})`);
    const { texts } = await this.texts.run(regionCode);
    if (texts > 0) this.log.warn(`region ${regionCode}: ${texts} contents removed (workingText)`);
  }
}
