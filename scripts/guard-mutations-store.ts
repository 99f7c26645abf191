/** The guards of the two files and of the keychain. */
import type { Mutation } from './guard-mutations.ts';

const pragmas = 'src-main/store/pragmas.ts';
const purge = 'src-main/store/purge-file.ts';
const keychain = 'src-main/vault/os-keychain.ts';
const settings = ['tests/store/database.test.ts'];
const purging = ['tests/store/purge-file.test.ts'];
const keychains = ['tests/vault/os-keychain.test.ts'];

export const storeMutations: readonly Mutation[] = [
  {
    name: 'temp_store',
    what: 'sorting leaves no plain text on the disk',
    file: pragmas,
    find: "{ name: 'temp_store', set: 'MEMORY', reads: 2 },",
    replace: '',
    tests: [...settings, 'tests/store/temp-files.test.ts'],
  },
  {
    name: 'secure_delete',
    what: 'overwriting deleted rows is asked for',
    file: pragmas,
    find: "{ name: 'secure_delete', set: 'ON', reads: 1 },",
    replace: '',
    tests: settings,
  },
  {
    name: 'secure_delete off',
    what: 'deleted rows are overwritten',
    file: pragmas,
    find: "{ name: 'secure_delete', set: 'ON', reads: 1 },",
    replace: "{ name: 'secure_delete', set: 'OFF', reads: 0 },",
    tests: purging,
  },
  {
    name: 'TRUNCATE',
    what: 'a purge empties the log',
    file: purge,
    find: 'if (tryToEmptyLog(db)) return attempt;',
    replace: "if (typeof tryToEmptyLog === 'function') return attempt;",
    tests: purging,
  },
  {
    name: 'TRUNCATE busy',
    what: 'a busy log is not taken for an emptied one',
    file: purge,
    find: 'return row?.busy === 0 && row.log === 0 && logBytes(db) === 0;',
    replace: 'return row !== undefined;',
    tests: purging,
  },
  {
    name: 'synchronous',
    what: 'an acknowledged commit is on the disk',
    file: pragmas,
    find: "{ name: 'synchronous', set: 'FULL', reads: 2 },",
    replace: '',
    tests: settings,
  },
  {
    name: 'keyring',
    what: 'a Secret Service answers before anything is kept',
    file: keychain,
    find: 'if (linux && !(await secretServiceAnswers(env)))',
    replace: 'if (linux && !(await secretServiceAnswers(env)) && kernelLists === undefined)',
    tests: keychains,
    only: /session bus/,
  },
  {
    name: 'keyring probe',
    what: 'the first write of a process is no secret',
    file: keychain,
    find: 'if (linux) refuseKernelKeyring();',
    replace: "if (platform === 'aix') refuseKernelKeyring();",
    tests: keychains,
    only: /in name only/,
  },
  {
    name: 'keyring after',
    what: 'the kernel lists nothing of ours after a write',
    file: keychain,
    find: 'if (linux && kernelLists(service, name)) {',
    replace: "if (platform === 'aix') {",
    tests: keychains,
    only: /goes to the kernel/,
  },
  {
    name: 'key while file',
    what: 'no key is made while its file exists',
    file: 'src-main/vault/database-keys.ts',
    find: "if (fileExists) throw new VaultError('lost', currentName);",
    replace: '',
    tests: ['tests/vault/vault.test.ts'],
  },
  {
    name: 'edited migration',
    what: 'edited history is refused',
    file: 'src-main/store/migrate.ts',
    find: 'row.sha256 !== known.sha256',
    replace: "known.sha256 === ''",
    tests: ['tests/store/migrate.test.ts'],
  },
];
