/** Marks off text that is to be judged, so that it cannot end its own quotation: a mark that looks random, is the same every time, and stands nowhere in the text. */
import { randomFor } from '#engine';

export function fenceFor(key: string, text: string): string {
  for (let turn = 0; ; turn++) {
    const random = randomFor('fence', key, turn);
    const mark = Array.from({ length: 16 }, () => random.int(0, 15).toString(16)).join('');
    if (!text.includes(mark)) return mark;
  }
}
