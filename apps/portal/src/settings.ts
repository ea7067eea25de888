/** What the operator decides, read once from the environment. */
export class Settings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly demo: boolean;
  /** Address under which people reach the portal; links in mails begin with it. */
  readonly publicUrl: string;
  /** The division whose office runs this portal; accounts opened here live in its region. */
  readonly homeDivision: string;
  /** Proxies whose forwarded address is believed; none by default. */
  readonly trustProxy: string | false;
  /** Lets `/metrics` be read from elsewhere than this machine; null leaves it to loopback. */
  readonly metricsToken: string | null;

  constructor(environment: NodeJS.ProcessEnv) {
    this.port = Number(environment.PORT ?? 3000);
    this.host = environment.HOST ?? '127.0.0.1';
    this.databaseUrl = required(environment, 'DATABASE_URL');
    this.keyFile = required(environment, 'TONGGANG_KEY_FILE');
    this.demo = environment.TONGGANG_MODE === 'demo';
    this.publicUrl = (environment.PUBLIC_URL ?? `http://localhost:${this.port}`).replace(/\/$/, '');
    this.homeDivision = environment.TONGGANG_DIVISION ?? '210603';
    this.trustProxy = environment.TRUST_PROXY ?? false;
    this.metricsToken = environment.METRICS_TOKEN ?? null;
    if (this.demo && environment.NODE_ENV === 'production') {
      throw new Error('TONGGANG_MODE=demo is refused with NODE_ENV=production');
    }
  }

  /** True when people reach the portal over TLS: cookies are then `Secure` and carry the `__Host-` prefix. */
  get overTls(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set; npm start sets it, or see docs/operations.md`);
  return value;
}
