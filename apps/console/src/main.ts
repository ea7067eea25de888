import { consoleProgram } from './program.js';
import { run } from './run.js';

await run(consoleProgram(), process.argv);
