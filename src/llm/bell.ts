/** Wakes everybody who waits for it. Whoever wants to hear it again waits again, so nobody has to be taken off a list. */
export type Bell = { readonly ring: () => void; readonly heard: () => Promise<void> };

export function openBell(): Bell {
  let next: PromiseWithResolvers<void> | undefined;
  return {
    ring: () => {
      next?.resolve();
      next = undefined;
    },
    heard: () => (next ??= Promise.withResolvers<void>()).promise,
  };
}
