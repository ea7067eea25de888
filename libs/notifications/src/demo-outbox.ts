import { Injectable } from '@nestjs/common';
import { Clock, Database, Vault, type Place } from '#persistence';
import { Mailer, type OutgoingMail } from './mailer.js';
import type { ComposedMail } from './message.js';

/** A mail in the mailbox of a demo. */
export interface DemoMail extends ComposedMail {
  readonly id: string;
  readonly regionCode: string;
  readonly receivedAt: Date;
}

interface Row {
  region_code: string;
  id: string;
  content_sealed: Buffer;
  received_at: Date;
}

const SHOWN = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The mailbox of a demo: every mail that would have left, for whoever tries the portal out. */
@Injectable()
export class DemoOutbox {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** The latest hundred mails of all regions, the youngest first. */
  async list(): Promise<DemoMail[]> {
    const rows = await this.database.read(manager =>
      manager.query<Row[]>(
        'select region_code, id, content_sealed, received_at from demo_mail order by received_at desc, id desc limit $1',
        [SHOWN],
      ),
    );
    return rows.map(row => this.open(row));
  }

  /** One mail by its id, null when there is none. */
  async read(id: string): Promise<DemoMail | null> {
    if (!UUID.test(id)) return null;
    const [row] = await this.database.read(manager =>
      manager.query<Row[]>(
        'select region_code, id, content_sealed, received_at from demo_mail where id = $1',
        [id],
      ),
    );
    return row ? this.open(row) : null;
  }

  private open(row: Row): DemoMail {
    const content = JSON.parse(this.vault.open(demoPlace(row.id), row.content_sealed)) as ComposedMail;
    return { ...content, id: row.id, regionCode: row.region_code, receivedAt: row.received_at };
  }
}

/** Delivers into the mailbox of the demo; a mail that comes twice is kept once. */
export class DemoMailer extends Mailer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {
    super();
  }

  async send({ regionCode, id, ...content }: OutgoingMail): Promise<void> {
    const sealed = this.vault.seal(demoPlace(id), JSON.stringify(content));
    await this.database.transaction(manager =>
      manager.query(
        `insert into demo_mail (region_code, id, content_sealed, received_at) values ($1, $2, $3, $4)
         on conflict (region_code, id) do nothing`,
        [regionCode, id, sealed, this.clock.now()],
      ),
    );
  }
}

function demoPlace(id: string): Place {
  return { table: 'demo_mail', column: 'content_sealed', row: id };
}
