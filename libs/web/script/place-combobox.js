/** A pause in typing of this length asks the server. */
const PAUSE_MS = 150;
const SOURCE = '/api/v1/places';
/** Occupations are chosen in the same way. */
const OCCUPATIONS = '/api/v1/occupations';

/** Turns each choice of a place into one search field. Without script a province is chosen first, then a place in it. */
export function searchPlaces(root) {
  for (const section of root.querySelectorAll('[data-place]')) new PlaceCombobox(section).start();
}

/**
 * An editable combobox with a list of suggestions, after the ARIA Authoring Practices: the focus stays in the field,
 * `aria-activedescendant` names the option in question. The form sends the code of the place that was chosen under the
 * name that the select had; text that was not found to be one place goes beside it, for the server to find or refuse.
 */
class PlaceCombobox {
  constructor(section) {
    this.words = section.dataset;
    this.select = section.querySelector(`select[name="${this.words.place}"]`);
    this.section = section;
    this.options = [];
    this.active = -1;
  }

  start() {
    if (!this.select) return;
    this.section.querySelector('[data-place-province]')?.remove();
    this.build();
    this.field.addEventListener('input', event => this.typed(event));
    // What an input method is still composing is no text yet, and ends the wait for what stood there before.
    this.field.addEventListener('compositionstart', () => clearTimeout(this.timer));
    this.field.addEventListener('compositionend', () => this.typed({ isComposing: false }));
    this.field.addEventListener('keydown', event => this.pressed(event));
    this.field.addEventListener('blur', () => this.left());
    // A press on an option leaves the focus in the field.
    this.list.addEventListener('pointerdown', event => event.preventDefault());
    this.list.addEventListener('mousedown', event => event.preventDefault());
    this.list.addEventListener('click', event => {
      const option = event.target.closest('[role="option"]');
      if (option) this.choose(this.options[[...this.list.children].indexOf(option)]);
    });
  }

  build() {
    const { id, name, value } = this.select;
    const label = this.select.labels[0];
    const hint = element('div', { id: `${id}-search`, className: 'govuk-hint' });
    hint.textContent = this.words.placeHint;
    label.after(hint);
    this.code = element('input', { type: 'hidden', name, value });
    this.field = element('input', { id, type: 'text', className: 'govuk-input', autocomplete: 'off' });
    this.field.spellcheck = false;
    this.field.value = this.words.placeShown;
    this.list = element('ul', { id: `${id}-list`, className: 'tg-combobox__list', hidden: true });
    this.status = element('div', { className: 'govuk-visually-hidden' });
    const told = this.select.getAttribute('aria-describedby');
    attributes(this.field, {
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
      'aria-controls': this.list.id,
      'aria-describedby': told ? `${told} ${hint.id}` : hint.id,
      'aria-invalid': this.select.getAttribute('aria-invalid'),
    });
    if (this.select.classList.contains('govuk-select--error')) this.field.classList.add('govuk-input--error');
    attributes(this.list, { role: 'listbox', 'aria-label': label.textContent.trim() });
    this.status.setAttribute('role', 'status');
    const box = element('div', { className: 'tg-combobox' });
    box.append(this.field, this.list, this.status, this.code);
    this.select.replaceWith(box);
    this.nameField();
  }

  typed({ isComposing }) {
    if (isComposing) return;
    this.setCode('');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  /** Asks with what stands in the field now; an answer to older text is not waited for. */
  async ask() {
    this.request?.abort();
    const text = this.field.value.trim();
    if (text === '') return this.close();
    this.request = new AbortController();
    const isPlace = this.words.placeScope !== 'occupations';
    const query = new URLSearchParams({
      q: text.slice(0, 60),
      ...(isPlace ? { scope: this.words.placeScope } : {}),
    });
    const answer = await fetch(`${isPlace ? SOURCE : OCCUPATIONS}?${query}`, {
      signal: this.request.signal,
    }).catch(() => null);
    // Offline: the form still goes to the server, which finds the place or says what is the matter.
    if (!answer?.ok) return this.close();
    const { places, occupations = [], total } = await answer.json().catch(() => ({ places: [], total: 0 }));
    this.options = places ?? occupations.map(({ code, name }) => ({ division: code, name }));
    if (document.activeElement !== this.field) return this.left();
    this.show(total);
  }

  show(total) {
    this.list.replaceChildren(
      ...this.options.map(({ name }, index) => {
        const option = element('li', { id: `${this.list.id}-${index}`, className: 'tg-combobox__option' });
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = name;
        return option;
      }),
    );
    this.mark(-1);
    this.expand(this.options.length > 0);
    this.status.textContent = this.count(total);
    this.field.parentElement.classList.toggle('tg-combobox--none', total === 0);
    if (total === 0) this.status.classList.remove('govuk-visually-hidden');
    else this.status.classList.add('govuk-visually-hidden');
  }

  count(total) {
    const shown = this.options.length;
    if (total === 0) return this.words.placeNone;
    if (total === 1) return this.words.placeOne;
    const words = total > shown ? this.words.placeMore : this.words.placeMany;
    return words.replace('{n}', total).replace('{shown}', shown);
  }

  pressed(event) {
    const isOpen = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) return void this.ask();
      const count = this.options.length;
      this.mark(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
    } else if (event.key === 'Enter' && isOpen && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Tab' && isOpen && this.active >= 0) this.choose(this.options[this.active]);
  }

  /** Text that only one place fits means that place. */
  left() {
    const [only] = this.options;
    if (this.code.value === '' && this.options.length === 1 && this.field.value.trim() !== '')
      this.choose(only);
    this.close();
  }

  choose({ division, name }) {
    this.field.value = name;
    this.setCode(division);
    this.options = [];
    this.close();
    this.status.textContent = '';
  }

  setCode(code) {
    this.code.value = code;
    this.nameField();
    this.code.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Only text that stands for no place yet is sent. */
  nameField() {
    if (this.code.value === '') this.field.name = `${this.words.place}Text`;
    else this.field.removeAttribute('name');
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) this.field.removeAttribute('aria-activedescendant');
    else this.field.setAttribute('aria-activedescendant', this.list.children[index].id);
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.field.setAttribute('aria-expanded', String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.mark(-1);
    this.expand(false);
  }
}

const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

function attributes(target, named) {
  for (const [name, value] of Object.entries(named)) if (value !== null) target.setAttribute(name, value);
}
