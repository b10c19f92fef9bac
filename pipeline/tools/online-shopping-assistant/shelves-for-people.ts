/** For the understudy: goods for children, the old, friends, animals and occasions. */
import type { Shelf } from './shelf.ts';

export const people: readonly Shelf[] = [
  {
    words: /\b(baby|newborn|toddler|pregnan\w*|nursery|infant)\b/,
    goods: [
      ['Muslin cloths, undyed cotton, set of six', 17.9, 'Soft squares for everything a baby needs wiping, wrapping or shading.'],
      ['Night light with a warm dim glow', 15.5, 'Bright enough to feed by, dark enough to fall asleep again.'],
      ['Wooden rattle ring, smooth beech', 9.8, 'Light for small hands and safe to chew on.'],
      ['Baby sleeping bag, organic cotton, 6 to 12 months', 28.9, 'Stays on all night, so nobody has to look for the blanket.'],
      ['Photo album for the first year, linen cover', 21.5, 'Pages with room for a line beside each picture.'],
      ['Carrier wrap, stretchy cotton, sand', 38, 'Keeps the baby close and both hands free.'],
    ],
  },
  {
    words: /\b(niece|nephew|son|daughter|child(ren)?|kids?|boy|girl|grandson|granddaughter|grandchild(ren)?|toys?|play|little hands)\b/,
    goods: [
      ['Felt craft kit, forest animals, ages 6 and up', 18.9, 'Pre-cut pieces for six little animals, with a blunt needle and thread.'],
      ['Wooden building blocks, 60 pieces in a bag', 29.5, 'Plain blocks that become a castle, a zoo or a road.'],
      ['Watercolour set with 24 colours and two brushes', 12.4, 'Bright washable colours and a lid for mixing.'],
      ['Picture puzzle with 100 large pieces, woodland scene', 13.9, 'Just long enough for a rainy afternoon.'],
      ['Magnifying glass and bug-watching book', 16.2, 'For looking closely in the garden and letting everything go again.'],
      ['Soft fox, 12 inches, washable', 19.8, 'A plush friend that survives the washing machine.'],
      ['Cooperative board game about a lost treasure', 24.9, 'All play together against the tide, so nobody loses alone.'],
      ['Skipping rope, cotton with wooden handles', 8.5, 'Adjusts to the height of the child.'],
    ],
  },
  {
    words: /\b(teen(ager)?|teenage|high school|fourteen|fifteen|sixteen|seventeen)\b/,
    goods: [
      ['LED string lights, warm white, 33 feet', 13.9, 'Turns a plain wall into a corner of one\'s own.'],
      ['Sketchbook A4 with thick paper, black cover', 11.5, 'Takes pencil, ink and marker without bleeding through.'],
      ['Over-ear headphones with cable, foldable', 34.9, 'Good sound for the way to school, without batteries to charge.'],
      ['Desk organiser, bamboo, five compartments', 18.5, 'Gives pens, cables and letters a place each.'],
      ['Skateboard wall hooks, pair', 12.9, 'Clears the floor and shows the board.'],
      ['Party card game for four to eight players', 16.9, 'Learned in two minutes and loud within five.'],
    ],
  },
  {
    words: /\b(grandm\w*|grandf\w*|grandpa\w*|elderly|old(er)? (mother|father|parents?|neighbou?r|man|woman)|senior|retire\w*|arthritis)\b/,
    goods: [
      ['Large-print crossword book, 120 puzzles', 11.9, 'Easy on the eyes and kind to a slow morning.'],
      ['Digital photo frame, 10 inch, simple remote', 69, 'Shows family pictures one after the other without any fuss.'],
      ['Reading lamp with clamp and two brightness levels', 26.5, 'Bright where the page is and nowhere else.'],
      ['Jar and bottle opener with long soft handle', 12.8, 'Opens tight lids without strength in the fingers.'],
      ['Wool lap blanket, tartan, 50 by 60 inches', 39.9, 'Warm over the knees and light enough to fold with one hand.'],
      ['Big-button telephone with picture keys', 44.5, 'A picture for each person, so no number has to be remembered.'],
      ['Non-slip bath mat with suction cups', 16.4, 'Lies flat and holds when the floor is wet.'],
    ],
  },
  {
    words: /\b(dog|cat|puppy|kitten|pet|rabbit|hamster|parrot)\b/,
    goods: [
      ['Orthopaedic dog bed, washable cover, medium', 46.9, 'Thick foam that does not sink under old joints.'],
      ['Cat scratching post with rope and shelf', 32.5, 'Tall enough for a full stretch by the window.'],
      ['Treat-dispensing ball, natural rubber', 12.9, 'Keeps a clever nose busy while the house is empty.'],
      ['Reflective leash, 6 feet, padded handle', 15.8, 'Seen from afar on dark winter walks.'],
      ['Ceramic feeding bowl, heavy, dishwasher safe', 13.5, 'Stays in its place however greedy the eater.'],
      ['Grooming glove with soft tips', 10.9, 'Takes out loose hair while it feels like stroking.'],
    ],
  },
  {
    words: /\b(birthday|present|gift|thank(s| you| ?-you)?|anniversary|surprise|wedding|farewell|housewarming|graduat\w*)\b/,
    goods: [
      ['Stoneware mug, hand-glazed in sea blue', 18.5, 'Holds a long cup of tea and sits well in the hand.'],
      ['Letter set with 20 cards and envelopes', 14.9, 'Heavy paper that makes a few lines feel like much.'],
      ['Scented candle in a tin, fig and cedar', 16.9, 'Burns for forty hours with a quiet smell.'],
      ['Picture frame, solid oak, 8 by 10 inches', 22.5, 'Plain enough for any picture and any wall.'],
      ['Box of mixed dark and milk chocolates, 24 pieces', 19.8, 'Made to be passed round a table.'],
      ['Wooden keepsake box with brass catch', 27.9, 'For letters, tickets and other small proof of good days.'],
      ['Memory book with 50 questions to fill in', 17.5, 'Asks the things one always meant to ask.'],
    ],
  },
  {
    words: /\b(party|celebrat\w*|guests?|dinner party|picnic|barbecue|festive|decorat\w*)\b/,
    goods: [
      ['Gift wrap set, recycled paper, ribbon and tags', 9.9, 'Enough for four presents.'],
      ['Paper garland, handmade pennants, 16 feet', 9.5, 'Goes up in a minute and comes down whole.'],
      ['Set of eight cloth napkins, rust red', 21.9, 'Makes an ordinary table look expected.'],
      ['Picnic blanket with waterproof back, 60 by 80 inches', 29.8, 'Rolls up with a strap and shakes out clean.'],
      ['Tea lights in glass jars, set of twelve', 16.5, 'A row of small lights for a windowsill or a garden path.'],
      ['Serving board, acacia wood, large', 25.9, 'Room for bread, cheese and fruit for six.'],
      ['Question cards for long evenings, 100 cards', 15.9, 'Gets a mixed table talking.'],
    ],
  },
  {
    words: /\b(grief|griev\w*|memory of|memorial|passed away|died|condolence|sympathy|remember(ing)?)\b/,
    goods: [
      ['Memorial candle lantern, dark metal and glass', 26.9, 'Holds a light by the window or outside.'],
      ['Linen photo album, 60 pages, cream', 24.5, 'Plain pages for pictures and a few words.'],
      ['Condolence cards, pressed flowers, set of five', 12.5, 'Blank inside, for one\'s own words.'],
      ['Forget-me-not seeds in a paper pouch', 5.9, 'To be sown in a pot or a quiet corner.'],
      ['Keepsake frame with room for a picture and a note', 21.9, 'A small place for a name on the shelf.'],
      ['Guided journal for the first year after a loss', 18.9, 'One gentle question a week, and much white paper.'],
    ],
  },
];
