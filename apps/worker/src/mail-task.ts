import { Injectable } from '@nestjs/common';
import { MailSender } from '#notifications';
import type { Task } from './task.js';

/** So that no region waits behind a busy one for long. */
const BATCHES_IN_A_ROW = 20;

/** Sends queued mails. */
@Injectable()
export class MailTask implements Task {
  readonly name = 'mails';

  constructor(private readonly sender: MailSender) {}

  regionsDue(): Promise<string[]> {
    return this.sender.regionsDue();
  }

  async workOn(regionCode: string): Promise<void> {
    for (let batch = 0; batch < BATCHES_IN_A_ROW; batch += 1) {
      if ((await this.sender.sendSome(regionCode)) === 0) return;
    }
  }
}
