/**
 * Loaded into every program that `npm start` runs (`--import`): the program ends with the one that started it,
 * also when that one was killed and could not say so. It then stops as on SIGTERM, or at once after a while.
 */
const LIMIT_MS = 3_000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // Listening must not keep a program running that has nothing else to do.
  process.channel.unref();
}
