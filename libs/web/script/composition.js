/** Enter that ends a composition in some browsers arrives just after it: within this many milliseconds it is the same key press. */
const SAME_PRESS_MS = 50;
/** What a key press says while an input method has it. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Choosing characters with an input method is not sending a form: neither the Enter that takes a candidate nor a
 * submit event while characters are being composed gets through.
 */
export function guardComposition(root) {
  let composing = false;
  let endedAt = -Infinity;
  root.addEventListener('compositionstart', () => (composing = true), true);
  root.addEventListener(
    'compositionend',
    event => {
      composing = false;
      endedAt = event.timeStamp;
    },
    true,
  );
  // A field that goes away takes its composition with it, without a word.
  root.addEventListener('focusout', () => (composing = false), true);

  root.addEventListener(
    'keydown',
    event => {
      if (event.key !== 'Enter' && event.keyCode !== TAKEN_BY_INPUT_METHOD) return;
      const isOfComposition =
        event.isComposing ||
        event.keyCode === TAKEN_BY_INPUT_METHOD ||
        event.timeStamp - endedAt < SAME_PRESS_MS;
      if (!isOfComposition) return;
      // No script of the page takes it for a command.
      event.stopImmediatePropagation();
      if (event.key === 'Enter' && isField(event.target)) event.preventDefault();
    },
    true,
  );

  root.addEventListener(
    'submit',
    event => {
      if (!composing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}

/** A line of text, where Enter would send the form; in a text area it is a new line. */
function isField(target) {
  return target instanceof HTMLInputElement;
}
