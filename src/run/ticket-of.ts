/** Whose a unit is: the ticket whose id its own id begins with. */
export function ticketOf(unit: string, tickets: { readonly has: (id: string) => boolean }): string | undefined {
  for (let id = unit; ; id = id.slice(0, id.lastIndexOf('-'))) {
    if (tickets.has(id)) return id;
    if (!id.includes('-')) return undefined;
  }
}
