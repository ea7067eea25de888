import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the other office answers. */
export type Mood =
  | 'well'
  /** Answers after the asker has gone. */
  | 'slow'
  /** Takes the question and never answers. */
  | 'hang'
  | 'error500'
  /** Promises more than it sends, and closes. */
  | 'halfAnswer'
  /** Something that is no JSON. */
  | 'wrongJson'
  /** JSON of another shape. */
  | 'wrongShape'
  /** The same thing twice, each time otherwise. */
  | 'contradictsItself'
  | 'redirects';

/** A question as it came in. */
export interface Heard {
  readonly authorization: string | undefined;
  readonly url: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The office of somebody else, over real HTTP on this machine, with all that goes wrong there. */
export class OtherOffice {
  mood: Mood = 'well';
  readonly heard: Heard[] = [];
  /** What it knows, by citizen id. */
  readonly records = new Map<string, readonly Readonly<Record<string, unknown>>[]>();
  private readonly server: Server;

  private constructor(
    private readonly key: string,
    private readonly slowMs: number,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async open(key: string, slowMs = 600): Promise<OtherOffice> {
    const office = new OtherOffice(key, slowMs);
    office.server.listen(0, '127.0.0.1');
    await once(office.server, 'listening');
    return office;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/people`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += String(part);
    const body = JSON.parse(text) as Heard['body'];
    const { authorization } = request.headers;
    this.heard.push({ authorization, url: request.url, body });
    if (authorization !== `Bearer ${this.key}`) return void response.writeHead(401).end();
    const records = this.records.get(String(body['citizenId'])) ?? [];
    const whole = JSON.stringify({ records });
    const send = (content: string) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(content);
    switch (this.mood) {
      case 'well':
        return send(whole);
      case 'slow':
        return void setTimeout(() => send(whole), this.slowMs).unref();
      case 'hang':
        return;
      case 'error500':
        return void response.writeHead(500).end('{}');
      case 'halfAnswer':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length + 50 });
        response.write(whole.slice(0, Math.ceil(whole.length / 2)));
        return void setTimeout(() => response.destroy(), 20);
      case 'wrongJson':
        return send('<html>maintenance</html>');
      case 'wrongShape':
        return send(JSON.stringify({ records: [{ source: 'wages', month: 6, amount: 3200 }] }));
      case 'contradictsItself':
        return send(JSON.stringify({ records: [...records, ...records.map(row => ({ ...row, to: null }))] }));
      case 'redirects':
        return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    }
  }
}
