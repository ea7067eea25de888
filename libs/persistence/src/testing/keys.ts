/** Reads the keys of a test's key file, so that a test can have others beside them. */
export { readKeyFile } from '../vault/key-file.js';
