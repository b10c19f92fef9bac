import type { Act } from '../workspace.ts';
export const calibrate: Act = async () => 2;
