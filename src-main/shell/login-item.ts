import { type Shell, ShellError } from './shell.ts';

/** For shells that are started by hand: nothing of theirs could be registered to start by itself. */
export const noLoginItem: Pick<Shell, 'startsWithSystem' | 'startWithSystem'> = {
  startsWithSystem: () => Promise.resolve('not_available'),
  startWithSystem: () =>
    Promise.reject(new ShellError('Only the installed program can start with the system.')),
};
