import type { ModuleMocker } from 'jest-mock';

/** See `shared-environment.mjs`. */
export default class SharedEnvironment {
  readonly moduleMocker: ModuleMocker;
  setup(): Promise<void>;
  teardown(): Promise<void>;
}
