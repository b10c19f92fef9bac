/** Where a comparison runs when it has a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { compare, type Task } from './text-comparison.ts';

parentPort!.postMessage(compare(workerData as Task));
