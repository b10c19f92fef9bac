/** A simulated order: a model proposes goods, code refuses what cannot be sold, adds up and dates the delivery. */
import { ToolRefusal, type World } from '#engine';
import { z } from 'zod';
import { minorBreach } from '../../safety.ts';
import { Weekday, weekday } from '../local-time.ts';
import { defineSupportTool, type Person, type ToolWorld } from '../support-tool.ts';
import { bill, deliveries, deliveryDay, goodsWithin, lastReturn } from './order.ts';
import { centsOf, Proposal, proposalCheck, usdOf, type Wish } from './proposal.ts';
import { rehearsal } from './rehearsal.ts';
import { restricted } from './restricted.ts';

const Input = z.strictObject({
  need: z.string().min(5).max(400).describe('What is needed and for what, in words; the goods are chosen from this. Example: "something warm and soothing for evenings after late shifts"'),
  delivery: z.enum(deliveries).describe('How it comes: "standard" four working days, 4.99 USD, free from 35 USD of goods; "express" the next working day, 12.99 USD; "pickup-point" three working days, free. Example: "standard"'),
  budget_usd: z.number().min(1).max(5000).optional().describe('The most that the order may cost in US dollars, delivery included. Example: 40'),
  recipient: z.string().min(2).max(80).optional().describe('Who will use it, if not the user. Example: "my seven-year-old niece who loves foxes"'),
  quantity: z.int().min(1).max(20).optional().describe('How many pieces of the main thing. Example: 2'),
  must_have: z.array(z.string().min(2).max(60)).min(1).max(5).optional().describe('What the goods have to have, one short phrase each. Example: ["machine washable", "no scent"]'),
});
export type Args = z.output<typeof Input>;

const Output = z.strictObject({
  order_number: z.string(),
  status: z.enum(['placed', 'awaiting-guardian']).describe('An order of a user under 18 waits until a parent or guardian agrees.'),
  recipient: z.string(),
  items: z.array(z.strictObject({
    name: z.string(), description: z.string(), unit_price_usd: z.number(), quantity: z.int(), meets: z.array(z.string()).describe('Which of the wished properties it has.'), line_total_usd: z.number(),
  })),
  items_total_usd: z.number(),
  delivery: z.enum(deliveries),
  delivery_usd: z.number(),
  total_usd: z.number().describe('Goods and delivery, tax included.'),
  left_of_budget_usd: z.number().nullable().describe('Null when no budget was given.'),
  delivery_date: z.string(),
  delivery_weekday: Weekday,
  deliver_to: z.string(),
  return_until: z.string().describe('Last day on which it can be sent back.'),
  guardian_note: z.string().nullable(),
  simulated: z.literal(true).describe('Nothing is bought and nothing is charged.'),
});

/** Cents a piece; below this there is nothing to buy. */
const cheapest = 200;

async function order(args: Args, world: ToolWorld): Promise<z.input<typeof Output>> {
  const { user } = world.person;
  const minor = user.age < 18;
  if (world.crisis) throw new ToolRefusal('"need": nothing is ordered while somebody may be in danger.');
  refuse(args, minor || forChild(args));
  const budget = args.budget_usd === undefined ? null : centsOf(args.budget_usd);
  const quantity = args.quantity ?? null, mustHave = args.must_have ?? [];
  const limit = budget === null ? null : goodsWithin(budget, args.delivery);
  if (limit !== null && limit < cheapest * (quantity ?? 1))
    throw new ToolRefusal(`"budget_usd": ${args.budget_usd} USD with ${args.delivery} delivery leave too little for ${quantity ?? 1} piece(s); raise it, lower "quantity" or choose the "pickup-point".`);
  const wish: Wish = { cents: limit, quantity, mustHave, minor: minor || forChild(args) };
  const proposal = await world.ask('tool', world.prompt('shopper.md', slotsOf(args, wish, world)), Proposal, proposalCheck(wish));
  if (proposal.decline !== null) throw new ToolRefusal(`"need": nothing is ordered. ${proposal.decline}`);
  const date = deliveryDay(world.now, args.delivery);
  const { items, items_total_usd, delivery_usd, total_usd, left_of_budget_usd } = bill(proposal, args.delivery, budget);
  return {
    order_number: `C${world.now.slice(2, 10).replaceAll('-', '')}-${world.random.int(100_000, 999_999)}`,
    status: minor ? 'awaiting-guardian' : 'placed', recipient: args.recipient ?? 'self',
    items, items_total_usd, delivery: args.delivery, delivery_usd, total_usd, left_of_budget_usd,
    delivery_date: date, delivery_weekday: weekday(date), deliver_to: `${user.name.first} ${user.name.last}, ${user.contact.street}, ${user.contact.city}, ${user.contact.state} ${user.contact.postcode}`,
    return_until: lastReturn(date), guardian_note: minor ? 'A parent or guardian has to agree before this order goes out; it is kept for seven days.' : null, simulated: true,
  };
}

const forChild = ({ recipient = '' }: Args): boolean =>
  /\b(child(ren)?|kids?|baby|toddler|([1-9]|1[0-7])[- ]year[- ]old|(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven)teen)[- ]year[- ]old)\b/i.test(recipient);

function refuse({ need, recipient, must_have = [] }: Args, minor: boolean): void {
  for (const [field, text] of [['need', need], ['recipient', recipient ?? ''], ...must_have.map((wish) => ['must_have', wish] as const)] as const) {
    const why = restricted(text, minor) ?? (minor ? minorBreach(text) : undefined);
    if (why) throw new ToolRefusal(`"${field}": this cannot be ordered: ${why}.`);
  }
}

const slotsOf = (args: Args, { cents, quantity, mustHave }: Wish, { person: { user } }: World<Person>): Record<string, string> => ({
  person: `${user.age} years old; the parcel goes to ${user.contact.city}, ${user.contact.state}`,
  recipient: args.recipient ?? 'the person who orders', quantity: quantity === null ? 'as you think fit' : String(quantity),
  limit: cents === null ? 'no limit was named; stay sensible' : `${usdOf(cents)} USD`, must_have: mustHave.map((wish) => `- ${wish}`).join('\n') || 'Nothing in particular.', need: args.need,
});

export default defineSupportTool({
  name: 'online_shopping_assistant',
  title: 'Online Shopping Assistant',
  summary: 'Turns a need into a simulated online order: fitting goods with prices, delivery and the day they arrive, within a budget if one is given. '
    + 'Nothing with an age limit, no weapons and no prescription medicines.',
  domain: 'business',
  kind: 'generation',
  support: { primary: { type: 'instrumental', raters: 4 }, secondary: null },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'A need, and nothing else.', arguments: { need: 'something to make a small rented room feel like home', delivery: 'standard' } },
    { about: 'A present within a budget.', arguments: { need: 'a birthday present that keeps little hands busy on rainy days', recipient: 'my seven-year-old niece who loves foxes', budget_usd: 40, delivery: 'express' } },
    { about: 'Several pieces with certain properties.', arguments: { need: 'notebooks for a study group that starts on Monday', quantity: 4, must_have: ['lined paper', 'hard cover'], delivery: 'pickup-point' } },
  ],
  prompts: ['shopper.md'],
  asks: ['tool'],
  rehearsal,
  run: order,
});
