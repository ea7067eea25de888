import { Injectable, Logger } from '@nestjs/common';
import { KeptForms, Sessions, SignInThrottle } from '#accounts';
import { PurgeLoads } from '#checks';
import { PurgeRosterImports, PurgeWorkingTexts } from '#declarations';
import { PurgeFiles, RetireFiles } from '#files';
import { PurgeMails } from '#notifications';
import { RequestLimit } from '#persistence';
import { PurgeSeekers } from '#seekers';
import type { Task } from './task.js';

/**
 * Removes what has had its time: contents of mails, what was typed into drafts and never saved, spreadsheets that nobody
 * took over, large deliveries left behind, papers that were kept to their term, files that were let go of, forms that were kept after a session, sessions that have ended, what job-seekers
 * told and the register may not keep, and counts of limits that are over.
 */
@Injectable()
export class PurgeTask implements Task {
  readonly name = 'purge';
  readonly pauseMs = 3_600_000;
  private readonly log = new Logger(this.name);

  constructor(
    private readonly mails: PurgeMails,
    private readonly texts: PurgeWorkingTexts,
    private readonly imports: PurgeRosterImports,
    private readonly retiring: RetireFiles,
    private readonly files: PurgeFiles,
    private readonly forms: KeptForms,
    private readonly sessions: Sessions,
    private readonly failures: SignInThrottle,
    private readonly limits: RequestLimit,
    private readonly seekers: PurgeSeekers,
    private readonly loads: PurgeLoads,
  ) {}

  async regionsDue(): Promise<string[]> {
    // Counts and sessions are found by a keyed hash and belong to no region's round.
    await this.failures.purge();
    await this.limits.purge();
    const ended = await this.sessions.purge();
    if (ended > 0) this.log.warn(`${ended} ended sessions removed`);
    const due = [
      ...[
        this.mails,
        this.texts,
        this.imports,
        this.retiring,
        this.files,
        this.forms,
        this.seekers,
        this.loads,
      ],
    ].map(data => data.regionsDue());
    return [...new Set((await Promise.all(due)).flat())];
  }

  async workOn(regionCode: string): Promise<void> {
    for (const { dataClass, removed } of await this.mails.run(regionCode))
      this.log.warn(`region ${regionCode}: ${removed} contents removed (${dataClass})`);
    const { texts } = await this.texts.run(regionCode);
    if (texts > 0) this.log.warn(`region ${regionCode}: ${texts} contents removed (workingText)`);
    const files = await this.imports.run(regionCode);
    if (files > 0) this.log.warn(`region ${regionCode}: ${files} contents removed (rosterImport)`);
    const loads = await this.loads.run(regionCode);
    if (loads > 0) this.log.warn(`region ${regionCode}: ${loads} contents removed (deliveryLoad)`);
    const retired = await this.retiring.run(regionCode);
    if (retired > 0) this.log.warn(`region ${regionCode}: ${retired} files kept to their term`);
    const released = await this.files.run(regionCode);
    if (released > 0) this.log.warn(`region ${regionCode}: ${released} contents removed (file)`);
    const forms = await this.forms.purge(regionCode);
    if (forms > 0) this.log.warn(`region ${regionCode}: ${forms} contents removed (keptForm)`);
    const { drafts, closed, looks } = await this.seekers.run(regionCode);
    if (drafts + closed + looks > 0)
      this.log.warn(`region ${regionCode}: ${drafts + closed} entries, ${looks} looks removed (seeker)`);
  }
}
