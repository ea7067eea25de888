/** The end of a session is told five minutes before. */
const WARNING_SECONDS = 300;
/** Seconds left at which a screen reader is told again; the figures on screen run every second. */
const TOLD_AT = [240, 180, 120, 60, 30, 10];
/** Typing is a sign of life too: it is passed on at most this often, and only once the end comes into sight. */
const PASSED_ON_BELOW_SECONDS = 900;
const PASSED_ON_EVERY_MS = 60_000;
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Announces the end of the session in the page's dialog, moves it by one key, and after the end says how to go on
 * without losing what was typed. Pages of one browser tell each other.
 * @param dialog the dialog of the frame; null on pages for strangers
 */
export function watchSession(dialog) {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('tg-session') : null;
  if (!dialog?.showModal) {
    // Perhaps somebody has just signed out: the other pages will ask.
    channel?.postMessage('changed');
    return;
  }
  new SessionWatch(dialog, channel).start();
}

class SessionWatch {
  constructor(dialog, channel) {
    this.dialog = dialog;
    this.channel = channel;
    this.who = dialog.dataset.who;
    this.state = 'open';
    this.passedOnAt = -Infinity;
    this.composing = false;
  }

  start() {
    this.learn({ endsIn: Number(this.dialog.dataset.endsIn), final: this.dialog.dataset.final === 'true' });
    this.channel?.postMessage('changed');
    this.channel?.addEventListener('message', () => this.ask());
    document.addEventListener('visibilitychange', () => document.hidden || this.ask());
    window.addEventListener('pageshow', event => event.persisted && this.ask());
    document.addEventListener('input', () => this.passOn());
    document.addEventListener('compositionstart', () => (this.composing = true));
    document.addEventListener('compositionend', () => (this.composing = false));
    for (const button of this.dialog.querySelectorAll('[data-extend]'))
      button.addEventListener('click', () => this.extend());
    for (const button of this.dialog.querySelectorAll('[data-close]'))
      button.addEventListener('click', () => this.dismiss());
    // Escape does what the first button does; after the end there is nothing to go back to.
    this.dialog.addEventListener('cancel', event => {
      event.preventDefault();
      if (this.state === 'soon') this.extend();
      else if (this.state === 'last') this.dismiss();
    });
  }

  get secondsLeft() {
    return Math.max(0, Math.ceil((this.endsAt - Date.now()) / 1000));
  }

  /** Takes in what the server says. */
  learn({ endsIn, final, who }) {
    if (who && who !== this.who) return this.show('another');
    this.endsAt = Date.now() + endsIn * 1000;
    this.final = final;
    if (endsIn > WARNING_SECONDS && this.state !== 'open') this.goOn();
    this.tellFrame();
    this.plan();
  }

  /** Asks the server, which alone knows what other pages did. Asking keeps nothing alive. */
  async ask() {
    const state = await call('GET', '/session');
    if (!state) return false;
    this.learn(state);
    return true;
  }

  async extend() {
    const state = await call('POST', '/session/extension', document.querySelector('[name="_csrf"]')?.value);
    if (!state) return void (await this.ask());
    this.learn(state);
    this.channel?.postMessage('changed');
  }

  passOn() {
    const isDue = performance.now() - this.passedOnAt > PASSED_ON_EVERY_MS;
    if (!isDue || this.final || this.secondsLeft === 0 || this.secondsLeft > PASSED_ON_BELOW_SECONDS) return;
    this.passedOnAt = performance.now();
    void this.extend();
  }

  plan() {
    clearTimeout(this.timer);
    const left = this.secondsLeft;
    if (left === 0) return this.show('ended');
    if (left > WARNING_SECONDS) return this.wait((left - WARNING_SECONDS) * 1000, () => this.warn());
    if (this.state === 'open') return void this.warn();
    if (!this.isAcknowledged) this.count(left);
    return this.wait(this.isAcknowledged ? left * 1000 : 1000, () =>
      this.secondsLeft === 0 ? this.verifyEnd() : this.plan(),
    );
  }

  wait(milliseconds, then) {
    this.timer = setTimeout(then, Math.min(milliseconds, LONGEST_TIMER_MS));
  }

  /** Another page may have moved the end since: the server is asked before anybody is disturbed. */
  async warn() {
    if (this.composing) return this.wait(1000, () => this.warn());
    const before = this.endsAt;
    const state = await call('GET', '/session');
    if (state?.endsIn > WARNING_SECONDS || state?.endsIn === 0) return this.learn(state);
    if (state) this.final = state.final;
    this.endsAt = state ? Date.now() + state.endsIn * 1000 : before;
    this.show(this.final ? 'last' : 'soon');
    this.plan();
  }

  async verifyEnd() {
    const state = await call('GET', '/session');
    if (state) this.learn(state);
    else this.show('ended');
  }

  get isAcknowledged() {
    return !this.dialog.open;
  }

  show(state) {
    if (this.state === state && this.dialog.open) return;
    this.state = state;
    if (state === 'ended' || state === 'another') clearTimeout(this.timer);
    for (const part of this.dialog.querySelectorAll('[data-state]'))
      part.hidden = !part.dataset.state.split(' ').includes(state);
    this.dialog.classList.toggle('tg-dialog--cover', state === 'ended' || state === 'another');
    const shown = this.dialog.querySelector('[data-state]:not([hidden])');
    this.dialog.setAttribute('aria-labelledby', shown.querySelector('h2').id);
    this.dialog.setAttribute('aria-describedby', shown.querySelector('p').id);
    this.toldAt = undefined;
    this.dialog.querySelector('[data-told]').textContent = '';
    for (const figure of this.dialog.querySelectorAll('[data-left]'))
      figure.textContent = inWords(this.secondsLeft);
    this.focusBefore ??= document.activeElement;
    if (this.dialog.open) this.dialog.close();
    this.dialog.showModal();
    shown.querySelector('button, a').focus();
  }

  /** The last warning has been read; the end itself will be told. */
  dismiss() {
    this.dialog.close();
    this.focusBefore = null;
    this.plan();
  }

  /** Back to where the person was. */
  goOn() {
    const wasEnded = this.state === 'ended';
    this.state = 'open';
    if (this.dialog.open) this.dialog.close();
    this.focusBefore?.focus?.();
    this.focusBefore = null;
    this.tell(wasEnded ? this.dialog.dataset.back : this.dialog.dataset.extended);
  }

  count(left) {
    for (const figure of this.dialog.querySelectorAll('[data-left]')) figure.textContent = inWords(left);
    const due = TOLD_AT.findLast(seconds => seconds >= left);
    if (due === undefined || due === this.toldAt) return;
    this.toldAt = due;
    this.dialog.querySelector('[data-told]').textContent = this.dialog.dataset.told.replace(
      '{time}',
      inWords(left),
    );
  }

  /** The frame's own line about the end follows. */
  tellFrame() {
    const time = document.querySelector('#session-until time');
    if (!time) return;
    const end = new Date(this.endsAt);
    time.dateTime = end.toISOString();
    time.textContent = end.toLocaleTimeString('zh-CN', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  }

  tell(words) {
    const region = document.getElementById('session-told');
    region.textContent = '';
    // An empty moment, so that the same words are said again.
    setTimeout(() => (region.textContent = words), 100);
  }
}

/** Minutes, and seconds in the last two minutes, in the language of the page. */
function inWords(seconds) {
  const [amount, unit] = seconds > 120 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second'];
  const format = { style: 'unit', unit, unitDisplay: 'long' };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(amount);
}

/** The answer of the server, or null when there is none to be had. */
async function call(method, address, token) {
  try {
    const answer = await fetch(address, {
      method,
      redirect: 'manual',
      headers: { accept: 'application/json', ...(token ? { 'x-csrf-token': token } : {}) },
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
