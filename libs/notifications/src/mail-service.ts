import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';

/** How mails leave: by a mail server, into the demo's mailbox, or not at all because nobody has said how. */
export type MailServiceState =
  | 'running'
  /** SMTP_URL is not set. */
  | 'noRoute'
  /** The program that sends has not been heard of for two minutes. */
  | 'silent';

const NAME = 'worker';
const SILENT_AFTER_MS = 120_000;

/** Whether anything sends mails at all: the program that does leaves a sign of life, pages read it. */
@Injectable()
export class MailService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A sign of life. @param route null where nobody has said how mails are to leave */
  async beat(route: 'smtp' | 'demo' | null): Promise<void> {
    await this.database.transaction(manager =>
      manager.query(
        `insert into mail_service (name, route, seen_at) values ($1, $2, $3)
         on conflict (name) do update set route = excluded.route, seen_at = excluded.seen_at`,
        [NAME, route, this.clock.now()],
      ),
    );
  }

  async state(): Promise<MailServiceState> {
    const [row] = await this.database.read(manager =>
      manager.query<{ route: string | null; seen_at: Date }[]>(
        'select route, seen_at from mail_service where name = $1',
        [NAME],
      ),
    );
    if (!row || this.clock.now().getTime() - row.seen_at.getTime() > SILENT_AFTER_MS) return 'silent';
    return row.route === null ? 'noRoute' : 'running';
  }
}
