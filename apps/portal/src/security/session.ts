import session from '@fastify/session';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Sessions, type AccountKey, type SessionTimes } from '#accounts';
import { Vault } from '#persistence';
import { Settings } from '../settings.js';

type Callback = (error?: unknown, session?: never) => void;
type StoredSession = { account?: AccountKey; times?: SessionTimes };

/** Registers server-side sessions: the cookie holds a random number, the database everything else. */
export async function registerSessions(app: NestFastifyApplication): Promise<void> {
  const settings = app.get(Settings);
  await app.register(session, {
    store: storeOf(app.get(Sessions)),
    // Derived from the key file, so that it survives restarts and stands in no setting of its own; under every key, so
    // that a change of keys signs nobody out.
    secret: app
      .get(Vault)
      .blindIndexes('session.cookie', 'signature')
      .map(secret => secret.toString('hex')),
    cookieName: settings.overTls ? '__Host-tg-session' : 'tg-session',
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: settings.overTls },
    saveUninitialized: false,
    rolling: false,
  });
}

/** The plugin's callback-style store over our sessions. A session of nobody is never stored. */
function storeOf(sessions: Sessions) {
  return {
    get(id: string, done: Callback): void {
      sessions.load(id).then(found => {
        const session = found && { ...found.data, account: found.account, times: found.times };
        done(null, session as never);
      }, done);
    },
    set(id: string, value: StoredSession, done: Callback): void {
      if (!value.account) return done();
      const {
        account,
        times: _times,
        ...rest
      } = JSON.parse(JSON.stringify(value)) as Required<StoredSession>;
      sessions.save(id, account, rest).then(() => done(), done);
    },
    destroy(id: string, done: Callback): void {
      sessions.end(id).then(() => done(), done);
    },
  };
}
