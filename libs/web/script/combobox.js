import { SOURCES } from './choice-sources.js';

/** A pause in typing of this length asks the server. */
const PAUSE_MS = 150;

/** Turns each long choice into one search field. Without script it is narrowed first, then chosen from a select. */
export function searchChoices(root) {
  for (const section of root.querySelectorAll('[data-combobox]')) new Combobox(section).start();
}

/**
 * An editable combobox with a list of suggestions, after the ARIA Authoring Practices: the focus stays in the field,
 * `aria-activedescendant` names the option in question. The form sends the value that was chosen under the name that
 * the select had; text that was not found to be one of them goes beside it, for the server to find or refuse.
 */
class Combobox {
  constructor(section) {
    this.words = section.dataset;
    this.source = SOURCES[this.words.comboboxSource];
    this.select = section.querySelector(`select[name="${this.words.combobox}"]`);
    this.section = section;
    this.options = [];
    this.items = [];
    this.active = -1;
  }

  start() {
    if (!this.select || !this.source) return;
    this.section.querySelector('[data-without-script]')?.remove();
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
      if (option) this.choose(this.options[this.items.indexOf(option)]);
    });
    if (this.source.listsAll) this.field.addEventListener('click', () => this.list.hidden && void this.ask());
  }

  build() {
    const { id, name, value } = this.select;
    const label = this.select.labels[0];
    const hint = element('div', { id: `${id}-search`, className: 'govuk-hint' });
    hint.textContent = this.words.comboboxHint;
    // In a row of short questions only a screen reader needs to be told how this one is answered.
    if (this.source.listsAll) hint.className = 'govuk-visually-hidden';
    label.after(hint);
    this.code = element('input', { type: 'hidden', name, value });
    this.field = element('input', { id, type: 'text', className: 'govuk-input', autocomplete: 'off' });
    this.field.spellcheck = false;
    this.field.value = this.words.comboboxShown;
    if (this.source.listsAll) this.field.placeholder = this.select.options[0]?.text ?? '';
    this.list = element('div', { id: `${id}-list`, className: 'tg-combobox__list', hidden: true });
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
    const box = element('div', {
      className: this.source.listsAll ? 'tg-combobox tg-combobox--all' : 'tg-combobox',
    });
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
    // What is chosen already asks for the others again.
    const text = this.source.listsAll && this.code.value !== '' ? '' : this.field.value.trim();
    if (text === '' && !this.source.listsAll) return this.close();
    this.request = new AbortController();
    const within = this.field.form?.elements[this.words.comboboxWithin]?.value;
    const answer = await fetch(this.source.address(text, within), { signal: this.request.signal }).catch(
      () => null,
    );
    // Offline: the form still goes to the server, which finds what was meant or says what is the matter.
    if (!answer?.ok) return this.close();
    const found = await answer.json().catch(() => null);
    this.options = found ? this.source.read(found) : [];
    if (document.activeElement !== this.field) return this.left();
    this.show(found?.total ?? 0);
  }

  show(total) {
    this.items = this.options.map((one, index) => this.optionOf(one, index));
    this.list.replaceChildren(...this.inGroups());
    this.mark(-1);
    this.expand(this.options.length > 0);
    this.status.textContent = this.count(total);
    this.field.parentElement.classList.toggle('tg-combobox--none', total === 0);
    if (total === 0) this.status.classList.remove('govuk-visually-hidden');
    else this.status.classList.add('govuk-visually-hidden');
  }

  optionOf({ text, count }, index) {
    const option = element('div', { id: `${this.list.id}-${index}`, className: 'tg-combobox__option' });
    attributes(option, { role: 'option', 'aria-selected': 'false' });
    option.textContent = text;
    if (count) {
      const words = count === 1 ? this.words.comboboxCountOne : this.words.comboboxCount;
      const note = element('span', { className: 'tg-combobox__count' });
      note.textContent = words.replace('{n}', count);
      option.append(' ', note);
    }
    return option;
  }

  /** Options of one group, which follow each other, below its name. */
  inGroups() {
    const groups = new Map();
    this.options.forEach(({ group }, index) =>
      groups.set(group, [...(groups.get(group) ?? []), this.items[index]]),
    );
    return [...groups].flatMap(([name, items], index) => (name ? [this.groupOf(name, items, index)] : items));
  }

  groupOf(name, items, index) {
    const label = element('div', { id: `${this.list.id}-group-${index}`, className: 'tg-combobox__group' });
    label.textContent = name;
    attributes(label, { role: 'presentation' });
    const group = element('div', {});
    attributes(group, { role: 'group', 'aria-labelledby': label.id });
    group.append(label, ...items);
    return group;
  }

  count(total) {
    const shown = this.options.length;
    if (total === 0) return this.words.comboboxNone;
    if (total === 1) return this.words.comboboxOne;
    const words = total > shown ? this.words.comboboxMore : this.words.comboboxMany;
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

  /** Text that only one fits means that one. */
  left() {
    const [only] = this.options;
    if (this.code.value === '' && this.options.length === 1 && this.field.value.trim() !== '')
      this.choose(only);
    this.close();
  }

  choose({ value, text }) {
    this.field.value = text;
    this.setCode(value);
    this.options = [];
    this.close();
    this.status.textContent = '';
  }

  setCode(code) {
    this.code.value = code;
    this.nameField();
    this.code.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Only text that stands for none yet is sent. */
  nameField() {
    if (this.code.value === '') this.field.name = `${this.words.combobox}Text`;
    else this.field.removeAttribute('name');
  }

  mark(index) {
    this.active = index;
    this.items.forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) this.field.removeAttribute('aria-activedescendant');
    else this.field.setAttribute('aria-activedescendant', this.items[index].id);
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
