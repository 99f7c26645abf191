import { resolve } from 'node:path';
import { parentPort } from 'node:worker_threads';

parentPort?.postMessage(resolve(import.meta.dirname, '..'), []);
