/** Tells when the npm that started this script was killed: npm cannot pass that on. */
import { readFileSync } from 'node:fs';

const POLL_MS = 500;

/** Calls `gone` once when a process between this one and its npm, npm included, has ended. */
export function watchNpm(gone) {
  const watched = processesUpToNpm(process.ppid);
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(({ pid, since }) => statOf(pid)?.since === since)) return;
    clearInterval(timer);
    gone();
  }, POLL_MS);
  timer.unref();
}

/** The chain of parents as far as npm; empty when no npm is among the first few. */
function processesUpToNpm(first) {
  if (!process.env.npm_lifecycle_event) return [];
  const chain = [];
  for (let pid = first; chain.length < 5 && pid > 1;) {
    const stat = statOf(pid);
    if (!stat) return [];
    chain.push({ pid, since: stat.since });
    if (/\bnpm\b/.test(commandOf(pid))) return chain;
    pid = stat.parent;
  }
  return [];
}

/** Parent and start time of a process, null when it has ended (or where there is no /proc). */
function statOf(pid) {
  try {
    // The name in parentheses may hold spaces; what follows it does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1).split(' ');
    return fields[0] === 'Z' ? null : { parent: Number(fields[1]), since: fields[19] };
  } catch {
    return null;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
