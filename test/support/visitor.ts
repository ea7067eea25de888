import supertest from 'supertest';

/** An answer, with the little that tests ask of a page. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Somebody with a browser without script: keeps cookies, reads pages, fills in forms. */
export class Visitor {
  private readonly agent;
  private token = '';
  private pageMark: Readonly<Record<string, string>> = {};

  constructor(
    readonly origin: string,
    readonly language: 'zh-CN' | 'en' = 'zh-CN',
  ) {
    this.agent = supertest.agent(origin);
  }

  /** Opens a page; redirects are not followed. */
  async get(path: string): Promise<Answer> {
    return this.remember(await this.agent.get(path).set('accept-language', this.language));
  }

  /** Sends a form with the token and the mark of the page opened last. */
  async submit(
    path: string,
    fields: Readonly<Record<string, string>>,
    origin = this.origin,
  ): Promise<Answer> {
    const form = this.agent
      .post(path)
      .type('form')
      .set('origin', origin)
      .set('accept-language', this.language);
    return this.remember(await form.send({ _csrf: this.token, ...this.pageMark, ...fields }));
  }

  /** Sends a form that may hold files, as browsers send those. */
  async upload(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const form = this.agent.post(path).set('origin', this.origin).set('accept-language', this.language);
    for (const [name, value] of Object.entries({ _csrf: this.token, ...this.pageMark, ...fields }))
      void form.field(name, value);
    return this.remember(await form);
  }

  /** Sends a form with a file, and the token of the page opened last unless `fields` hold another. */
  async sendFile(
    path: string,
    file: { readonly field: string; readonly name: string; readonly bytes: Buffer },
    fields: Readonly<Record<string, string>> = {},
    origin = this.origin,
  ): Promise<Answer> {
    const form = this.agent.post(path).set('origin', origin).set('accept-language', this.language);
    for (const [name, value] of Object.entries({ _csrf: this.token, ...this.pageMark, ...fields }))
      void form.field(name, value);
    return this.remember(await form.attach(file.field, file.bytes, file.name));
  }

  /** Fetches a file. */
  async download(path: string): Promise<Omit<Answer, 'text'> & { readonly bytes: Buffer }> {
    const asked = this.agent.get(path).set('accept-language', this.language);
    const response = await asked.buffer(true).parse(asBytes);
    const headers = response.headers as Answer['headers'];
    return {
      status: response.status,
      location: headers['location'],
      headers,
      bytes: response.body as Buffer,
    };
  }

  /** Opens a page, then sends a form to the same address. */
  async fillIn(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    await this.get(path);
    return this.submit(path.replace(/\?.*$/, ''), fields);
  }

  /** Sends data as a page's script does, with the token of the page opened last; another, or none, where given. */
  async sendData(path: string, body: object, token: string | null = this.token): Promise<Answer> {
    const request = this.agent
      .post(path)
      .set({ accept: 'application/json', origin: this.origin, 'accept-language': this.language });
    if (token !== null) request.set('x-csrf-token', token);
    return this.remember(await request.send(body));
  }

  async signIn(email: string, password: string): Promise<Answer> {
    return this.fillIn('/sign-in', { email, password });
  }

  private remember(response: supertest.Response): Answer {
    const found = /name="_csrf" value="([^"]+)"/.exec(response.text ?? '')?.[1];
    if (found) {
      this.token = decodeEntities(found);
      const mark = /name="_page" value="([^"]+)"/.exec(response.text ?? '')?.[1];
      this.pageMark = mark ? { _page: mark } : {};
    }
    return {
      status: response.status,
      location: response.headers.location,
      text: response.text ?? '',
      headers: response.headers,
    };
  }
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9A-F]+);/gi, (_all, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&amp;', '&');
}

function asBytes(response: supertest.Response, done: (error: Error | null, body: unknown) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}
