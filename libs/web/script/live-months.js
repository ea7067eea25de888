/** A pause in typing of this length asks for the months anew. */
const PAUSE_MS = 600;

/** Keeps the months of the person in a form beside it true to what is typed. Without script a button does it. */
export function followTyping(root) {
  for (const section of root.querySelectorAll('[data-live-form]')) new LiveMonths(section).start();
}

class LiveMonths {
  constructor(section) {
    this.section = section;
    this.form = document.getElementById(section.dataset.liveForm);
    this.words = section.querySelector('[data-live-words]');
    this.months = section.querySelector('[data-live-months]');
  }

  start() {
    if (!this.form) return;
    this.section.querySelector('[data-live-button]').hidden = true;
    this.form.addEventListener('input', event => this.typed(event));
    this.form.addEventListener('change', event => this.typed(event));
    // What an input method is still composing is no text yet.
    this.form.addEventListener('compositionend', () => this.typed({ isComposing: false }));
    this.form.addEventListener('submit', () => this.stop());
  }

  typed({ isComposing }) {
    if (isComposing) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  /** Asks with what stands in the form now; an answer to older text is not waited for. */
  async ask() {
    this.request?.abort();
    this.request = new AbortController();
    const answer = await fetch(this.section.dataset.liveUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(this.form))),
      signal: this.request.signal,
    }).catch(() => null);
    // Offline, signed out, closed meanwhile: the form's own button says what is the matter.
    if (!answer?.ok) return;
    const { sentence, months } = await answer.json().catch(() => ({}));
    if (typeof months !== 'string') return;
    this.months.innerHTML = months;
    if (this.words.textContent !== sentence) this.words.textContent = sentence;
  }
}
