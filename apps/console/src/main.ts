import { consoleProgram } from './program.js';
import { EXIT, run } from './run.js';

// Whoever reads the beginning alone (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
await run(consoleProgram(), process.argv);
