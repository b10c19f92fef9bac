/** For the understudy: goods for home, work, rest and leisure. */
import type { Shelf } from './shelf.ts';

export const days: readonly Shelf[] = [
  {
    words: /\b(feet|foot|toes?|blisters?|insoles?|on my feet|standing all day|sore|heels?)\b/,
    goods: [
      ['Gel insoles, cut to size, one pair', 17.9, 'Soft under the heel through a long day on hard floors.'],
      ['Foot bath, folding, with a lid', 24.5, 'Warm water up to the ankles, and put away flat.'],
      ['Wooden foot roller with ridges', 12.8, 'Works under the table while one reads.'],
      ['Cushioned socks for long shifts, four pairs', 21.9, 'Thick where shoes press, thin where they are tight.'],
      ['Foot cream with urea, unscented, 4 oz', 9.9, 'For skin that has stood and walked a lot.'],
      ['Blister cushions, assorted sizes, ten', 7.8, 'Stay on when they get wet.'],
    ],
  },
  {
    words: /\b(vitamins?|supplements?|first aid|plasters?|bandages?|thermometer|hay fever|tissues|heat pad|hot water bottle|cold and flu)\b/,
    goods: [
      ['Vitamin D drops for the dark months, 1 fl oz', 13.9, 'One bottle for a household; the label and a pharmacist say the rest.'],
      ['First aid kit in a tin, 80 pieces', 19.8, 'Plasters, gauze and tape where one finds them.'],
      ['Digital thermometer with soft tip', 11.5, 'Beeps when it is done.'],
      ['Hot water bottle with knitted cover', 16.9, 'Old-fashioned, and warm for hours.'],
      ['Soft tissues with balm, six boxes', 12.4, 'Kind to a nose that is blown often.'],
      ['Weekly box for everyday vitamins, seven lids', 8.5, 'Shows at a glance what is left.'],
    ],
  },
  {
    words: /\b(sleep\w*|insomnia|night|bed(room)?|pillow|awake|snor\w*|rest)\b/,
    goods: [
      ['Weighted blanket, grey cotton, 12 lb', 49.9, 'Heavy and even, with a cover that can be washed.'],
      ['Eye mask, soft jersey, adjustable', 9.5, 'Keeps street light out without pressing on the lids.'],
      ['Blackout curtain, 52 by 84 inches, dark blue', 27.9, 'Makes the morning wait for the alarm.'],
      ['Sound machine with rain, fan and sea', 29.5, 'Covers the neighbours with something duller.'],
      ['Wake-up lamp that brightens slowly', 39.9, 'Turns dark winter mornings into something like dawn.'],
      ['Buckwheat pillow, small', 24.8, 'Holds the neck as one shapes it.'],
      ['Foam earplugs in a tin, ten pairs', 6.9, 'Soft, quiet, and easy to lose without tears.'],
    ],
  },
  {
    words: /\b(stress\w*|calm\w*|sooth\w*|relax\w*|anxi\w*|comfort\w*|cos(y|iness)|warm|self-care|unwind|cheer|treat)\b/,
    goods: [
      ['Herbal tea selection, 40 bags, without caffeine', 12.9, 'Chamomile, fennel, lemon balm and mint for the late hours.'],
      ['Chunky knitted throw, oatmeal', 42.5, 'For the sofa corner that is meant to be left late.'],
      ['Microwave heat pack filled with wheat, cotton cover', 17.9, 'Warm for twenty minutes on neck or belly.'],
      ['Bath salts with lavender, 2 lb jar', 14.5, 'A spoonful is enough for a tub.'],
      ['Hand-held massage roller, beech wood', 13.8, 'For shoulders that have been up by the ears all day.'],
      ['Adult colouring book with garden scenes', 10.9, 'Keeps hands and eyes busy while the head comes down.'],
      ['Fleece-lined slippers with firm sole', 26.9, 'Warm on stone floors and fit for the stairs.'],
    ],
  },
  {
    words: /\b(study\w*|exam\w*|school|notebooks?|college|university|homework|class|pens?|stationery|students?)\b/,
    goods: [
      ['Lined notebook A5, hard cover, 160 pages', 6.9, 'Opens flat and lasts a term.'],
      ['Set of twelve highlighters in soft colours', 9.8, 'Marks without shouting.'],
      ['Study planner, undated, one week on two pages', 14.5, 'Room for deadlines and for what was done.'],
      ['Visual timer, 60 minutes, silent', 19.9, 'Shows how much time is left without any ticking.'],
      ['Index cards, ruled, 300 with a ring', 8.4, 'For the things that simply have to be learned.'],
      ['Noise-reducing headphones for study, over-ear', 44.9, 'Turns a shared room down to a murmur.'],
      ['Laptop stand, aluminium, folds flat', 27.5, 'Brings the screen to eye height.'],
    ],
  },
  {
    words: /\b(work|office|desk|back pain|posture|chair|meetings?|commut\w*|job|interview)\b/,
    goods: [
      ['Lumbar cushion with breathable cover', 29.9, 'Fills the hollow of most office chairs.'],
      ['Desk lamp with adjustable warm and cold light', 33.5, 'Sharp for papers, mild for the evening.'],
      ['Foot rest, tilting, non-slip', 25.8, 'Lets the legs move during long calls.'],
      ['Insulated lunch box with three parts', 21.9, 'Keeps soup warm until one o\'clock.'],
      ['Notebook with to-do pages, cloth cover', 12.9, 'Three lines for what matters, a page for the rest.'],
      ['Travel mug, steel, leakproof, 12 oz', 18.7, 'Survives a full bag.'],
      ['Small desk plant in a clay pot, artificial', 13.5, 'A bit of green that forgives holidays.'],
    ],
  },
  {
    words: /\b(cook\w*|kitchen|bak(e|ing)|bread|recipes?|meals?|dinner|coffee|tea|lunch)\b/,
    goods: [
      ['Cast-iron skillet, 10 inch', 27.9, 'Browns evenly and outlives its owner.'],
      ['Set of three mixing bowls with lids', 22.5, 'Nested, and tight enough for the fridge.'],
      ['Proofing basket for bread with linen cover', 17.8, 'Gives a loaf its rings.'],
      ['French press for four cups', 24.9, 'Good coffee with no machine on the counter.'],
      ['Recipe box with 80 blank cards', 19.5, 'For dishes that live only in somebody\'s head.'],
      ['Spice set of eight everyday jars', 26.4, 'Enough for a year of plain good dinners.'],
      ['Oven gloves, thick cotton, pair', 11.9, 'Long enough for deep pots.'],
    ],
  },
  {
    words: /\b(home|room|apartment|flat|house|mov(e|ed|ing)|rented|cosy|walls?|furni\w*|lamp)\b/,
    goods: [
      ['Table lamp with linen shade, warm bulb included', 31.9, 'Makes a corner to sit in.'],
      ['Woven cotton rug, 3 by 5 feet, indigo', 38.5, 'Takes the echo out of a bare floor.'],
      ['Cushion covers, set of two, textured', 18.9, 'New colour on an old sofa.'],
      ['Removable picture hooks, 24 pieces', 9.9, 'Hangs frames without a hole in the landlord\'s wall.'],
      ['Floating wall shelf, pine, 24 inches', 22.8, 'For the three books and the one plant that matter.'],
      ['Door draught stopper, wool felt', 13.4, 'Keeps the cold in the staircase.'],
      ['Framed art print, coast in the morning, 12 by 16 inches', 28.9, 'Something to look at that looks back calmly.'],
    ],
  },
  {
    words: /\b(clean\w*|tidy\w*|organi[sz]\w*|storage|clutter\w*|laundry|boxes)\b/,
    goods: [
      ['Storage boxes with lids, set of four, clear', 23.9, 'One sees what is in them without opening.'],
      ['Drawer dividers, bamboo, spring-loaded, four', 18.8, 'Give socks and cables borders.'],
      ['Laundry hamper with two compartments', 26.5, 'Sorts while one undresses.'],
      ['Label maker, hand-held, with tape', 24.9, 'Ends the question of what is in the box.'],
      ['Microfibre cloths, pack of twelve', 9.9, 'Clean with water alone.'],
      ['Over-door rack with six baskets', 29.5, 'Turns the back of a door into a cupboard.'],
    ],
  },
  {
    words: /\b(run(ning)?|fit(ness)?|exercis\w*|yoga|gym|walk(s|ing)?|hik(e|ing)|bik(e|ing)|cycl\w*|sports?|swim\w*|train(ing)?|football|basketball)\b/,
    goods: [
      ['Exercise mat, 6 mm, with strap', 22.9, 'Grips the floor and rolls up small.'],
      ['Resistance bands, set of five', 15.9, 'From gentle to hard, for any corner of a room.'],
      ['Insulated water bottle, 24 oz, steel', 19.5, 'Cold through a whole hot training.'],
      ['Running belt for keys and phone', 14.8, 'Sits still and forgets that it is there.'],
      ['Trekking poles, light aluminium, pair', 36.9, 'Save the knees on the way down.'],
      ['Reflective vest, one size, adjustable', 11.5, 'Makes dark mornings safer.'],
      ['Foam roller, medium firm, 18 inches', 18.6, 'For tired legs in front of the television.'],
    ],
  },
  {
    words: /\b(garden\w*|plants?|balcony|flowers?|seeds?|herbs?|outdoors?)\b/,
    goods: [
      ['Herb growing kit with basil, parsley and chives', 17.9, 'Pots, soil and seeds for a bright windowsill.'],
      ['Garden gloves, goatskin palm, medium', 14.5, 'Thick where the thorns are.'],
      ['Hand trowel with ash handle', 12.9, 'Fits the hand and the flower pot.'],
      ['Wildflower seed mix for bees, 1 lb', 11.8, 'Covers a strip along the fence.'],
      ['Watering can, galvanised, 1.5 gallons', 27.5, 'Pours softly and stands straight.'],
      ['Bird feeder with window mount, clear', 16.9, 'Brings the garden to those who stay indoors.'],
    ],
  },
  {
    words: /\b(paint\w*|draw\w*|craft\w*|knit\w*|sew\w*|art|hobby|creativ\w*|pottery|crochet|embroider\w*|puzzle)\b/,
    goods: [
      ['Acrylic paint set, 18 tubes with three brushes', 23.9, 'Strong colours that dry in an evening.'],
      ['Knitting starter kit, merino wool and bamboo needles', 32.5, 'Enough for a first scarf, with clear pictures.'],
      ['Sketching pencils from hard to soft, twelve in a tin', 13.9, 'From a faint line to a deep shadow.'],
      ['Embroidery hoop kit with wildflower pattern', 15.8, 'Quiet work for hands that want to do something.'],
      ['Air-dry clay, white, 5 lb', 14.9, 'Needs no kiln, only patience.'],
      ['Jigsaw with 1000 pieces, old harbour', 18.5, 'A week of evenings on one table.'],
      ['Desktop easel, beech, foldable', 27.9, 'Stands on any table and packs flat.'],
    ],
  },
  {
    words: /\b(music\w*|guitar|piano|sing(ing)?|band|record|drum\w*|violin|practis\w*|practic\w*)\b/,
    goods: [
      ['Clip-on tuner for strings', 11.9, 'Works where the room is loud.'],
      ['Music stand, folding, with bag', 19.8, 'Stays upright on a carpet.'],
      ['Guitar strings, light, two sets', 13.5, 'A new sound for an old friend.'],
      ['Metronome, mechanical, walnut finish', 34.9, 'Keeps time without a screen.'],
      ['Manuscript book, 12 staves, 96 pages', 8.9, 'For what comes to mind at night.'],
      ['Beginner ukulele with bag', 44.5, 'Three chords to the first song.'],
    ],
  },
  {
    words: /\b(books?|read(ing)?|journal\w*|writ(e|ing)|diary|novel|poems?)\b/,
    goods: [
      ['Journal with dotted pages, linen cover, 200 pages', 16.9, 'Paper that likes a fountain pen.'],
      ['Clip-on reading light, rechargeable', 14.8, 'Lights the page and leaves the other half of the bed dark.'],
      ['Anthology of short nature poems, paperback', 13.5, 'One a day lasts until spring.'],
      ['Book stand, adjustable, bamboo', 19.9, 'Holds heavy volumes and cookbooks open.'],
      ['Fountain pen for beginners, medium nib', 17.5, 'Writes without pressure.'],
      ['Guided journal with one question a day', 15.9, 'Five lines each evening, for a year.'],
    ],
  },
  {
    words: /\b(phone|laptop|computer|tech\w*|charger|headphones|tablet|cable|online|video call\w*|camera)\b/,
    goods: [
      ['Power bank, 10,000 mAh, two ports', 24.9, 'Two full charges in a jacket pocket.'],
      ['USB-C charging cable, braided, 6 feet, two', 12.9, 'Long enough for the sofa.'],
      ['Tablet stand, adjustable, heavy base', 19.5, 'Holds still for calls with the family.'],
      ['Clip-on light for video calls, warm and cold', 17.8, 'Makes faces look awake.'],
      ['Wireless keyboard, quiet keys', 29.9, 'Does not wake the next room.'],
      ['Blue-light screen filter for laptops, 15 inch', 21.5, 'Softens the light of late work.'],
    ],
  },
  {
    words: /\b(travel\w*|trip|flight|suitcase|vacation|holiday|camp(ing)?|beach|journey)\b/,
    goods: [
      ['Packing cubes, set of five', 19.9, 'Turns a suitcase into drawers.'],
      ['Neck pillow with soft cover, folds small', 22.5, 'For trains, planes and waiting rooms.'],
      ['Travel journal with map pages', 15.8, 'Keeps tickets in the back pocket.'],
      ['Camping lantern, rechargeable, dimmable', 26.9, 'Lights a tent and charges a phone.'],
      ['Day pack, 18 litres, water-repellent', 33.9, 'Weighs little and folds into its own pocket.'],
      ['Universal travel adapter with USB', 18.7, 'One plug for most of the world.'],
    ],
  },
  {
    words: /\b(cold|rain\w*|winter|snow|coat|cloth(es|ing)|shoes|scar(f|ves)|gloves|hats?|caps?|socks|wear)\b/,
    goods: [
      ['Merino socks, three pairs, charcoal', 24.9, 'Warm without scratching, also in boots.'],
      ['Rain jacket, light, with hood', 46.5, 'Folds into its pocket when the sun comes.'],
      ['Lambswool scarf, forest green', 28.9, 'Long enough to go round twice.'],
      ['Touchscreen gloves, fleece-lined', 14.9, 'No need to take them off at the bus stop.'],
      ['Umbrella, windproof, automatic', 21.8, 'Turns back after the gust.'],
      ['Knitted hat, recycled wool, navy', 16.5, 'Covers the ears properly.'],
    ],
  },
];

/** When no shelf fits. */
export const anyDay: Shelf = {
  words: /(?:)/,
  goods: [
    ['Canvas tote bag, sturdy, natural', 11.9, 'Carries a week of shopping or a day of books.'],
    ['Notebook with dotted pages, A5', 8.9, 'For lists, plans and the occasional drawing.'],
    ['Thermos flask, steel, 17 oz', 21.9, 'Tea that is still hot after a long walk.'],
    ['Throw blanket, soft fleece, 50 by 60 inches', 19.5, 'Light, warm and quick to dry.'],
    ['Set of two glass jars with cork lids', 13.8, 'For biscuits, buttons or wishes on paper slips.'],
    ['Wall calendar with large squares', 12.5, 'Shows the month to the whole household.'],
  ],
};
