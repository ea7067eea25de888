import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createKeyFile, migrate, startEmbedded, type EmbeddedServer } from '#persistence';
import pg from 'pg';
import { createPortal } from '../../apps/portal/src/create-portal.js';
import { Settings } from '../../apps/portal/src/settings.js';
import { startBuilt } from '../support/built-program.js';

const ROOT = join(import.meta.dirname, '..', '..');
const READY_LIMIT_MS = 60_000;

/** The built portal on a durable database of its own, both of which can be killed and come back. */
export class OfficeUnderFire {
  private portal: ChildProcess | null = null;
  private closing = false;

  private constructor(
    private server: EmbeddedServer,
    private readonly name: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    readonly origin: string,
  ) {}

  /**
   * @param drill whose server it is: drills run side by side, and each kills its own
   * @param prepare fills the database through the portal's own use cases before anybody is served
   */
  static async open(
    drill: string,
    prepare: (app: NestFastifyApplication) => Promise<void>,
  ): Promise<OfficeUnderFire> {
    const name = `postgres-drill-${drill}`;
    const server = await startEmbedded({ root: ROOT, name });
    const folder = mkdtempSync(join(tmpdir(), 'drill-'));
    const keyFile = join(folder, 'keys.json');
    createKeyFile(keyFile, { demo: true });
    await afresh(server);
    await migrate(server.url());
    const env = {
      ...{ DATABASE_URL: server.url(), TONGGANG_KEY_FILE: keyFile, TONGGANG_MODE: 'demo' },
      PORT: String(await freePort()),
    };
    const app = await createPortal(new Settings(env));
    await prepare(app);
    await app.close();
    const office = new OfficeUnderFire(server, name, folder, env, `http://127.0.0.1:${env.PORT}`);
    await office.startPortal();
    return office;
  }

  /** As a power cut would: no shutdown of any kind. It is started again at once. */
  async killPortal(): Promise<void> {
    this.portal?.kill('SIGKILL');
    await this.startPortal();
  }

  async killDatabase(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    this.server = await startEmbedded({
      ...{ root: ROOT, name: this.name },
      preferredPort: this.server.port,
    });
  }

  async sql<Row extends object>(statement: string): Promise<Row[]> {
    const client = new pg.Client(this.server.url());
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    const { portal } = this;
    if (portal && portal.exitCode === null) {
      portal.kill('SIGTERM');
      await once(portal, 'exit');
    }
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startPortal(): Promise<void> {
    const messages = process.env['DRILL_LOG'] ? 2 : 'ignore';
    this.portal = startBuilt('portal', this.env, ['ignore', 'ignore', messages]);
    for (const deadline = Date.now() + READY_LIMIT_MS; Date.now() < deadline && !this.closing;) {
      const answer = await fetch(`${this.origin}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await sleep(50);
    }
    if (!this.closing) throw new Error('the portal did not come back');
  }
}

/** An empty database of the portal's name, whatever an earlier drill left. */
async function afresh(server: EmbeddedServer): Promise<void> {
  const client = new pg.Client(server.adminUrl());
  await client.connect();
  await client.query('drop database if exists tonggang with (force)');
  await client.query('create database tonggang owner tonggang');
  await client.end();
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  listening.close();
  await once(listening, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
