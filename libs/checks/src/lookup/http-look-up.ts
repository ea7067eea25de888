import { setTimeout as sleep } from 'node:timers/promises';
import { ok, refuse, type Result } from '#values';
import type { FileSource, SourceRecord } from '../source-record.js';
import type { Circuit } from './circuit.js';
import { LookUp, type LookUpDown, type Question } from './look-up.js';
import { readAnswer } from './read-answer.js';

/** Where another office answers, and how long it is waited for. */
export interface LookUpSettings {
  /** Address of the look-up; https, or this machine. */
  readonly url: string;
  readonly key: string;
  readonly sources: readonly FileSource[];
  /** For one try, answer included. */
  readonly timeoutMs?: number;
  /** Pauses before the second and each further try of one question. */
  readonly pausesMs?: readonly number[];
}

/** Name under which its health is kept. */
export const LOOK_UP = 'lookup';
const TIMEOUT_MS = 5_000;
const PAUSES_MS = [200, 1_000];
const MOST_BYTES = 256 * 1024;
/** Trying again does not help. */
const FOR_GOOD = new Set(['key', 'status 400', 'status 404', 'status 422']);

/**
 * Asks another office over HTTP: `POST` with the key as bearer and a body of citizen id, year and what is asked, so that
 * nothing of a person stands in an address or its log. Slow, broken and half answers are tried again shortly after.
 */
export class HttpLookUp extends LookUp {
  readonly sources: readonly FileSource[];

  constructor(
    private readonly settings: LookUpSettings,
    private readonly circuit: Circuit,
  ) {
    super();
    this.sources = settings.sources;
  }

  async ask(question: Question): Promise<Result<readonly SourceRecord[], LookUpDown>> {
    if (await this.circuit.isOpen(LOOK_UP)) return refuse({ code: 'down', reason: 'circuitOpen' });
    for (const pause of [...(this.settings.pausesMs ?? PAUSES_MS), null]) {
      const answer = await this.once(question);
      if (answer.ok) {
        await this.circuit.succeeded(LOOK_UP);
        return answer;
      }
      if (pause === null || FOR_GOOD.has(answer.refusal.reason)) {
        await this.circuit.failed(LOOK_UP, answer.refusal.reason);
        return answer;
      }
      await sleep(pause);
    }
    throw new Error('unreachable');
  }

  private async once(question: Question): Promise<Result<readonly SourceRecord[], LookUpDown>> {
    try {
      const response = await this.post(question);
      if (response.status !== 200) {
        await response.body?.cancel();
        return down([401, 403].includes(response.status) ? 'key' : `status ${response.status}`);
      }
      const read = readAnswer(JSON.parse(await textOf(response)) as unknown, question);
      return read.ok ? ok(read.value) : down('answer');
    } catch (error) {
      return down(reasonOf(error));
    }
  }

  private post({ citizenId, levyYear, sources }: Question): Promise<Response> {
    const { url, key, timeoutMs = TIMEOUT_MS } = this.settings;
    return fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ citizenId, levyYear, sources }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }
}

/** Stops reading where an answer is larger than any could be. */
async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += (part as Uint8Array).length;
    if (bytes > MOST_BYTES) throw new SyntaxError('too large');
    parts.push(part);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}

function reasonOf(error: unknown): string {
  const { name } = error as { name?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  return error instanceof SyntaxError ? 'answer' : 'network';
}

function down(reason: string) {
  return refuse({ code: 'down' as const, reason });
}
