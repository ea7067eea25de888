/** `node dist/test/oracle/run.js <cases> <first seed>`: compares in a process of its own; the outcome as JSON. */
import { compareBatches } from './batches.js';

const [cases = '1000000', first = '0'] = process.argv.slice(2);
const tell = (done: number) => process.stderr.write(`${done} of ${cases}\r`);
process.stdout.write(`${JSON.stringify(compareBatches(Number(cases), Number(first), tell))}\n`);
