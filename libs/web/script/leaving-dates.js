/**
 * In the table of last year's people: whoever gets a last day has left, and is still here once it is taken away.
 * Without script the answer is chosen by hand, and the two are checked against each other either way.
 */
export function followLeavingDates(root) {
  for (const row of root.querySelectorAll('[data-leaving]')) {
    const answer = row.querySelector('select[name="answer"]');
    const day = row.querySelector('input[name="to"]');
    if (!answer || !day) continue;
    day.addEventListener('change', () => {
      if (day.value.trim() && answer.value === 'here') answer.value = 'left';
      else if (!day.value.trim() && answer.value === 'left') answer.value = 'here';
    });
  }
}
