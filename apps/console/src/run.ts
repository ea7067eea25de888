import { CommanderError, type Command } from 'commander';
import type { Language } from '#policy';
import { refusalSentence, type RefusalCode } from './refusal-words.js';

/** How a command ended: done, refused (with a code on standard error or in the result), or called wrongly. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** A command that cannot be run as it was called; the message says what to write instead. */
export class UsageError extends Error {}

const HELP_CODES = ['commander.help', 'commander.helpDisplayed', 'commander.version'];

/** Parses the arguments, runs the command and sets the exit status; help goes to standard output with status 0. */
export async function run(program: Command, argv: readonly string[]): Promise<void> {
  for (const command of [program, ...descendants(program)]) command.exitOverride().showHelpAfterError();
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitFor(error);
  }
}

/** Says that a command was refused: its stable code on standard error, and below it what to do about it. */
export function refused(code: RefusalCode, language: Language): void {
  process.stderr.write(`${code}\n${refusalSentence(code, language)}\n`);
  process.exitCode = EXIT.refused;
}

function exitFor(error: unknown): number {
  if (error instanceof CommanderError) {
    const isAskedFor = HELP_CODES.includes(error.code) && error.exitCode === 0;
    return isAskedFor ? EXIT.done : EXIT.usage;
  }
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return EXIT.usage;
}

function descendants(command: Command): Command[] {
  return command.commands.flatMap(child => [child, ...descendants(child)]);
}
