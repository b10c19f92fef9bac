/** Every set that a stage or a tool looks things up in. */
import type { Resource } from '#engine';
import { exemplars } from './04-situations/exemplars.ts';
import { tools } from './tools.ts';

export const resources: readonly Resource<{ id: string }>[] = [...new Set([exemplars, ...tools.flatMap((tool) => tool.uses)])];
