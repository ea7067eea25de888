/** The database of `npm start`: an own server by DATABASE_URL, or the embedded one, kept running. */
import { root, say } from '../runtime.mjs';

const WATCH_MS = 500;

/** Starts (or finds) the server. `startEmbedded` comes from the built persistence room. */
export async function openServer(databaseUrl, startEmbedded) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => undefined };
  say('starting PostgreSQL …');
  const server = await startEmbedded({ root });
  if (server.reused) say('a PostgreSQL of an earlier start is still running: using it');
  return keepRunning(server, startEmbedded);
}

/** Starts the server again, on the same port, when it was killed. */
function keepRunning(first, startEmbedded) {
  let server = first;
  let restart = null;
  const timer = setInterval(() => {
    if (restart || server.isRunning()) return;
    say('PostgreSQL ended; starting it again');
    restart = startEmbedded({ root, preferredPort: server.port })
      .then(next => void (server = next))
      .catch(error => say(error.message))
      .finally(() => (restart = null));
  }, WATCH_MS);
  timer.unref();
  return {
    url: first.url(),
    async stop() {
      clearInterval(timer);
      await restart;
      await server.stop();
    },
  };
}
