/**
 * Large type and high contrast change in place, so that nothing that was typed is lost; the choice is sent to be
 * remembered. Where that fails, the link or button does what it does without script.
 */
export function switchDisplayInPlace(control) {
  let sendPlainly = false;
  control.addEventListener('click', async event => {
    if (sendPlainly || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (await remember(control)) flip(control);
    else {
      sendPlainly = true;
      control.click();
    }
  });
}

async function remember(control) {
  const form = control.form;
  const address = form ? form.action : control.href;
  const body = form && new URLSearchParams(new FormData(form, control));
  try {
    const answer = await fetch(address, { method: form ? 'POST' : 'GET', body, redirect: 'manual' });
    return answer.type === 'opaqueredirect';
  } catch {
    return false;
  }
}

/** The control says what it will do next. */
function flip(control) {
  document.documentElement.classList.toggle(control.dataset.look);
  [control.textContent, control.dataset.other] = [control.dataset.other, control.textContent.trim()];
  if (control.form) control.value = control.value === '1' ? '0' : '1';
  else {
    const address = new URL(control.href);
    for (const name of ['large', 'contrast'])
      if (address.searchParams.has(name))
        address.searchParams.set(name, address.searchParams.get(name) === '1' ? '0' : '1');
    control.href = address.href;
  }
}
