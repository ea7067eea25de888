import { setTimeout as sleep } from 'node:timers/promises';
import { formTo, type HtmlForm } from '../support/html-form.js';

const PAUSE_MS = 40;
const LIMIT_MS = 60_000;

/** An answer that came. */
interface Reply {
  readonly status: number;
  readonly location: string;
  readonly html: string;
}

/** A filing that was acknowledged: the key it was sent under and the number that came back. */
export interface Acknowledged {
  readonly idempotencyKey: string;
  readonly documentNumber: string;
}

/**
 * An officer with a browser who tries again when no answer comes, as people do: the same form, the same key.
 * Forms are read from the pages, so a field added later is sent as it stands there.
 */
export class StubbornOfficer {
  private readonly cookies = new Map<string, string>();
  /** Answers that never came or were errors of the server. */
  failures = 0;

  constructor(private readonly origin: string) {}

  async signIn(email: string, password: string): Promise<void> {
    await this.fillIn('/sign-in', '/sign-in', { email, password });
  }

  /** Checks and files; the declaration's sections are filled in already. */
  async file(base: string): Promise<Acknowledged> {
    await this.fillIn(`${base}/check`, `${base}/check`, {});
    const fields = formOn(await this.page(`${base}/submission`), `${base}/submission`);
    const form = {
      ...fields,
      ...{ responsibleName: '王莉', responsiblePosition: '人事主管', accepted: 'yes' },
    };
    const done = await this.untilAnswered(`${base}/submission`, form);
    const documentNumber = /\/receipts\/(.+)$/.exec(done.location)?.[1];
    if (!documentNumber) throw new Error(`filing ended in ${done.status} ${done.location}`);
    return { idempotencyKey: fields['idempotencyKey'] ?? '', documentNumber };
  }

  /** Takes the filing back. */
  async withdraw(base: string): Promise<void> {
    await this.fillIn(`${base}/withdrawal`, `${base}/withdrawal`, {});
  }

  private async fillIn(path: string, action: string, over: Record<string, string>): Promise<Reply> {
    const fields = formOn(await this.page(path), action);
    return this.untilAnswered(action, { ...fields, ...over });
  }

  private page(path: string): Promise<Reply> {
    return this.again(() => this.send(path));
  }

  private untilAnswered(path: string, fields: Record<string, string>): Promise<Reply> {
    return this.again(() => this.send(path, fields));
  }

  /** Until an answer comes that is none of the server's own failures. */
  private async again(send: () => Promise<Reply>): Promise<Reply> {
    let last: unknown = null;
    for (const deadline = Date.now() + LIMIT_MS; Date.now() < deadline; await sleep(PAUSE_MS)) {
      const reply = await send().catch((error: unknown) => void (last = error));
      if (reply && reply.status < 500) return reply;
      if (reply) last = reply.status;
      this.failures += 1;
    }
    throw new Error('no answer came', { cause: last });
  }

  private async send(path: string, fields?: Record<string, string>): Promise<Reply> {
    const cookie = [...this.cookies].map(pair => pair.join('=')).join('; ');
    const answer = await fetch(`${this.origin}${path}`, {
      redirect: 'manual',
      headers: { cookie, ...(fields ? { origin: this.origin } : {}) },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      html: await answer.text(),
    };
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    this.cookies.set(name, value);
  }
}

/** Fields of the form that is sent to an address. @throws Error that tells what stood there instead */
function formOn({ status, location, html }: Reply, action: string): HtmlForm['fields'] {
  try {
    return formTo(html, action).fields;
  } catch (cause) {
    const heading =
      /<h1[^>]*>([\s\S]*?)<\/h1>/
        .exec(html)?.[1]
        ?.replace(/<[^>]+>/g, '')
        .trim() ?? '';
    throw new Error([`no form to ${action}:`, status, location, heading].join(' ').trim(), { cause });
  }
}
