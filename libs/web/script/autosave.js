/** Typing pauses for this long before the text is kept; whoever does not pause is kept at the latest after that. */
const PAUSE_MS = 1_500;
const LONGEST_WAIT_MS = 10_000;
/** After a failed attempt: first wait, and the longest between two. */
const RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 60_000;
/** How often an open page asks who else is at work. Asking keeps no session alive. */
const ASK_MS = 20_000;
/** Fields of the frame and of the form's own bookkeeping are nobody's typing. */
const OWN = /^_|^(draftVersion|changedSince|choose-.*)$/;
/** Answers that no second attempt changes. */
const STOPPED = new Set([401, 403, 404, 409, 413, 422]);

/**
 * Keeps what is typed into forms that ask for it, and tells until when the page is saved and who else is at work.
 * Nothing here is needed to fill in and save a form, and nothing typed is kept in the browser.
 */
export function keepWork(root) {
  const watch = new WorkWatch(root);
  for (const form of root.querySelectorAll('form[data-autosave]')) new Autosave(form, watch).start();
  watch.start();
}

/** One form: after a pause in typing its text goes to the server, one request at a time. */
class Autosave {
  constructor(form, watch) {
    this.form = form;
    this.watch = watch;
    const { autosave, autosaveUrl, autosaveRevision, autosaveVersion } = form.dataset;
    this.name = autosave;
    this.url = autosaveUrl;
    this.revision = Number(autosaveRevision);
    this.version = Number(autosaveVersion);
    this.words = form.querySelector('[data-autosave-state]');
    this.sent = this.text();
    this.retryMs = RETRY_MS;
    this.composing = false;
    this.stopped = false;
  }

  start() {
    this.form.addEventListener('input', event => this.typed(event));
    this.form.addEventListener('change', event => this.typed(event));
    // Half a word of an input method is nobody's text: what stands there counts when it is composed.
    this.form.addEventListener('compositionstart', () => this.compose());
    this.form.addEventListener('compositionend', () => this.composed());
    this.form.addEventListener('focusout', () => this.composing && this.composed());
    this.form.addEventListener('submit', event => event.defaultPrevented || this.leave());
    window.addEventListener('online', () => this.isBehind && this.plan(0));
    window.addEventListener('pagehide', () => this.flush());
    window.addEventListener('pageshow', event => event.persisted && this.comeBack());
    document.addEventListener('visibilitychange', () => document.hidden && this.flush());
  }

  /** What the form would send, without what is the frame's. */
  text() {
    const fields = {};
    for (const [name, value] of new FormData(this.form))
      if (!OWN.test(name) && typeof value === 'string')
        fields[name] = name in fields ? [fields[name], value].flat() : value;
    return JSON.stringify(fields);
  }

  get isBehind() {
    return !this.stopped && !this.leaving && this.text() !== this.sent;
  }

  typed(event) {
    if (event.isComposing || this.composing || this.leaving) return;
    this.since ??= performance.now();
    const waited = performance.now() - this.since;
    this.plan(Math.max(0, Math.min(PAUSE_MS, LONGEST_WAIT_MS - waited)));
  }

  compose() {
    this.composing = true;
    clearTimeout(this.timer);
  }

  composed() {
    this.composing = false;
    this.typed({ isComposing: false });
  }

  plan(milliseconds) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.keep(), milliseconds);
  }

  /** The form is on its way by its own button: whatever is still to be kept goes with it. */
  leave() {
    this.leaving = true;
    clearTimeout(this.timer);
    this.request?.abort();
  }

  /** Back by the browser's button: the page is as it was left. */
  comeBack() {
    this.leaving = false;
    if (this.isBehind) this.plan(PAUSE_MS);
  }

  /** The page goes out of sight, perhaps for good: the last words are sent on their way. */
  flush() {
    if (!this.isBehind || this.composing || this.request) return;
    clearTimeout(this.timer);
    void this.keep(true);
  }

  async keep(keepalive = false) {
    if (this.composing || !this.isBehind) return;
    if (this.request) return this.plan(PAUSE_MS);
    const text = this.text();
    this.since = undefined;
    const answer = await this.send(text, keepalive);
    if (this.leaving) return;
    if (answer.status === 200) this.kept(text, answer.body);
    else if (STOPPED.has(answer.status)) this.stop(answer);
    else this.later(answer.status);
  }

  async send(text, keepalive) {
    this.request = new AbortController();
    const body = { form: this.name, draftVersion: this.version, revision: this.revision };
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        redirect: 'manual',
        keepalive,
        signal: this.request.signal,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'x-csrf-token': this.form.elements.namedItem('_csrf')?.value ?? '',
        },
        body: JSON.stringify({ ...body, fields: JSON.parse(text) }),
      });
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    } catch {
      return { status: 0, body: {} };
    } finally {
      this.request = undefined;
    }
  }

  kept(text, body) {
    this.sent = text;
    this.revision = body.revision;
    this.retryMs = RETRY_MS;
    this.say(body.message, true);
    this.watch.learn(body);
    if (this.isBehind) this.plan(PAUSE_MS);
  }

  /** Not connected, or asked to wait: typing goes on, and so do the attempts, at growing distances. */
  later(status) {
    if (status !== 429) this.say(this.words?.dataset.offline);
    this.plan(this.retryMs);
    this.retryMs = Math.min(2 * this.retryMs, LONGEST_RETRY_MS);
  }

  say(words, isKept = false) {
    this.words?.classList.toggle('tg-autosave--unkept', !isKept);
    tell(this.words, words);
  }

  /** Says why, once, and leaves everything as it stands on the page. */
  stop({ status, body }) {
    this.stopped = true;
    clearTimeout(this.timer);
    const words = this.words?.dataset ?? {};
    if (status === 401 || status === 403) this.say(words.ended);
    else this.say(status === 409 ? body.detail : words.unkept);
  }
}

/** The page's lines about the work of all: until when it is saved, and who is at which section. */
class WorkWatch {
  constructor(root) {
    this.saved = root.querySelector('[data-live]');
    this.here = root.querySelector('[data-working-here]');
    this.sections = [...root.querySelectorAll('[data-working]')];
    this.form = root.querySelector('form[data-autosave]')?.dataset.autosave;
  }

  start() {
    if (!this.saved) return;
    setInterval(() => document.hidden || void this.ask(), ASK_MS);
    document.addEventListener('visibilitychange', () => document.hidden || void this.ask());
  }

  async ask() {
    const query = this.form ? `?${new URLSearchParams({ form: this.form })}` : '';
    try {
      const answer = await fetch(this.saved.dataset.live + query, {
        redirect: 'manual',
        headers: { accept: 'application/json' },
      });
      if (answer.ok) this.learn(await answer.json());
    } catch {
      // Not connected: what stands there is as old as it says.
    }
  }

  learn({ saved, working = {}, here }) {
    if (saved) tell(this.saved?.querySelector('span'), saved);
    if (here !== undefined) tell(this.here, here ?? '');
    for (const element of this.sections) tell(element, working[element.dataset.working] ?? '');
  }
}

/** Words that are there already are not said again. */
function tell(element, words) {
  if (element && words !== undefined && element.textContent !== words) element.textContent = words;
}
