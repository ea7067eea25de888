import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, findEmbedded } from '#persistence';

const ROOT = join(import.meta.dirname, '..', '..');
const COPIED = [
  'apps',
  'libs',
  'migrations',
  'scripts',
  'package.json',
  'package-lock.json',
  '.swcrc',
  'dist',
];
const POLL_MS = 50;
/** Far more than a start ever needs, also where a machine has ten other things to do. */
const START_LIMIT_MS = 240_000;

/** A copy of this checkout, where `npm start` can be started and killed without harm to anybody's data. */
export class ScratchCheckout {
  readonly root: string;
  readonly keyFile: string;
  private readonly runs: StartedPortal[] = [];

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), 'scratch-'));
    chmodSync(this.root, 0o755);
    for (const name of COPIED.filter(each => existsSync(join(ROOT, each))))
      cpSync(join(ROOT, name), join(this.root, name), { recursive: true, preserveTimestamps: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    this.keyFile = join(this.root, 'keys.json');
    createKeyFile(this.keyFile, { demo: false });
  }

  /** Begins `npm start` in production, without the demo; `more` changes its environment. */
  async start(more: NodeJS.ProcessEnv = {}): Promise<StartedPortal> {
    const port = await freePort();
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      TONGGANG_KEY_FILE: this.keyFile,
      PORT: String(port),
      ...more,
    };
    const child = spawn(process.execPath, [join(this.root, 'scripts/start.mjs')], {
      cwd: this.root,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new StartedPortal(child, port, this.root);
    this.runs.push(started);
    return started;
  }

  /** Kills every start that a failed test left running, so that the next one is not in its way. */
  async killLeftovers(): Promise<void> {
    for (const run of this.runs.splice(0)) await run.kill();
  }

  /** Stops what still runs and removes the folder. */
  async remove(): Promise<void> {
    await this.killLeftovers();
    await findEmbedded(this.root)?.stop();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One run of `npm start`. */
export class StartedPortal {
  private said = '';
  private told = '';
  private readonly ended: Promise<number | null>;

  constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly root: string,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.told += chunk.toString()));
    this.ended = new Promise(resolve => child.once('exit', code => resolve(code)));
  }

  /** All of standard output so far. */
  get output(): string {
    return this.said;
  }

  /** All of standard error so far. */
  get messages(): string {
    return this.told;
  }

  /** Waits for its line. @throws Error with what it told when it ends before */
  async ready(): Promise<void> {
    await until(() => this.said.includes('\n') || this.child.exitCode !== null, START_LIMIT_MS);
    if (!this.said.startsWith('ready ')) throw new Error(this.told);
  }

  /** Waits until it has ended by itself. @returns its exit status */
  end(): Promise<number | null> {
    return this.ended;
  }

  /** SIGTERM, as a service manager says it. @returns its exit status */
  stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  /** Kills it and everything in its group, which does not hold the programs it started. */
  async kill(): Promise<void> {
    const isRunning = this.child.exitCode === null && this.child.signalCode === null;
    if (isRunning && this.child.pid) process.kill(-this.child.pid, 'SIGKILL');
    await this.ended;
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
    return answer?.ok === true;
  }

  /** Process ids of the programs of this checkout: `portal`, `worker`, `postgres`. */
  pidsOf(program: 'portal' | 'worker' | 'postgres'): number[] {
    if (program === 'postgres') {
      const running = findEmbedded(this.root);
      return running ? [running.pid] : [];
    }
    return processes()
      .filter(({ command }) => command.includes(join(this.root, 'dist/apps', program)))
      .map(({ pid }) => pid);
  }
}

/** Waits for something to become true. @throws Error after `limitMs` */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline;) {
    if (await condition()) return;
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  throw new Error('it did not come true');
}

function processes(): { pid: number; command: string }[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  return pids.map(pid => ({ pid, command: commandOf(pid) }));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
