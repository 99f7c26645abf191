/** A thread that stands aside once and says how that ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../../../src-main/work/right-of-way.ts';

const shared: unknown = workerData;
if (!(shared instanceof SharedArrayBuffer)) throw new Error('started without the way');
parentPort?.postMessage('ready', []);
parentPort?.postMessage(giveWay(shared), []);
