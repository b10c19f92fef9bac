/** The three rehearsed systems, of known quality: one that goes by what the person welcomes, one that does so now and then and slips, one that never looks. */
import type { System } from '#schemas/system';

const rehearsed = { caller: null, replier: null, identity: 'rehearsal' };

export const rehearsedSystems: readonly System[] = [
  { id: 'good', name: 'Good (rehearsed)', calling: 'native', ...rehearsed, manner: 'good' },
  { id: 'careless', name: 'Careless (rehearsed)', calling: 'text', ...rehearsed, manner: 'careless' },
  { id: 'blind', name: 'Blind to preferences (rehearsed)', calling: 'native', ...rehearsed, manner: 'blind' },
];
