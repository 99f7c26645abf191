/** Takes a data folder and says so; stays until it is killed. */
import { acquireInstance } from '../../src-main/store/lock.ts';

const instance = await acquireInstance(process.argv[2] ?? '', () => process.stdout.write('asked to show\n'));
process.stdout.write(instance === 'already_running' ? 'already_running\n' : 'mine\n');
