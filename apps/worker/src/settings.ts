import type { MailRoute } from '#notifications';

/** What the operator decides, read once from the environment. */
export class Settings {
  readonly databaseUrl: string;
  readonly keyFile: string;
  /** Address under which people reach the portal; links in mails begin with it. */
  readonly publicUrl: string;
  readonly demo: boolean;
  /** How mails leave; null leaves them queued, because nobody has said how. */
  readonly mailRoute: MailRoute | null;
  /** Port on 127.0.0.1 for health questions, null for none. */
  readonly healthPort: number | null;

  constructor(environment: NodeJS.ProcessEnv) {
    this.databaseUrl = required(environment, 'DATABASE_URL');
    this.keyFile = required(environment, 'TONGGANG_KEY_FILE');
    this.publicUrl = (environment['PUBLIC_URL'] ?? `http://localhost:${environment['PORT'] ?? 3000}`).replace(
      /\/$/,
      '',
    );
    this.demo = environment['TONGGANG_MODE'] === 'demo';
    this.mailRoute = routeOf(environment, this.publicUrl);
    this.healthPort = environment['WORKER_PORT'] ? Number(environment['WORKER_PORT']) : null;
  }
}

function routeOf(environment: NodeJS.ProcessEnv, publicUrl: string): MailRoute | null {
  const url = environment['SMTP_URL'];
  const sender = environment['MAIL_FROM'] ?? `no-reply@${new URL(publicUrl).hostname}`;
  if (url) return { kind: 'smtp', url, sender };
  return environment['TONGGANG_MODE'] === 'demo' ? { kind: 'demo' } : null;
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set; npm start sets it, or see docs/operations.md`);
  return value;
}
