import { inFolder } from './folder.ts';
import { median, type Row, round } from './rows.ts';
import { type CounterAtWork, cards, openCounter } from './screen/counterPage.ts';
import { watchNames, whenPainted } from './screen/painted.ts';

const repeats = 20;
/** Longer than the driver's search for a card: the next one is a new card to it. */
const liftedMs = 1_500;

/** Lays the next card on an empty counter; returns ms from the last byte of the reader's answer to the painted name. */
async function layCard(counter: CounterAtWork, turn: number): Promise<number> {
  const { page, reader } = counter;
  const card = cards[turn % cards.length];
  if (!card) throw new Error('no card');
  reader.put(card);
  const painted = await whenPainted(page, card.name);
  const tookMs = painted.atMs - reader.lastByteAt();
  reader.take();
  await page.waitForTimeout(liftedMs);
  await page.keyboard.press('Escape');
  await page.locator('.person-name').waitFor({ state: 'detached' });
  return tookMs;
}

/** G16: from the last byte of the ID card's answer to the name on the screen, through the whole station and a real page. */
export function benchCard(): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const counter = await openCounter(folder);
    try {
      await watchNames(counter.page);
      await counter.page.reload();
      // People of the practice county arrive in the first seconds.
      await counter.page.waitForTimeout(4_000);
      const times: number[] = [];
      for (let turn = 0; turn < repeats; turn += 1) times.push(await layCard(counter, turn));
      const value = round(median(times), 1);
      const allowedMs = 300;
      return [
        {
          id: 'G16',
          what: `from the last byte of the reader's answer to the painted name, median of ${repeats}`,
          ratio: round(value / allowedMs, 4),
          value,
          unit: 'ms',
          anchor: 'the time allowed, ms',
          anchorValue: allowedMs,
          goal: '<=1',
          note: `worst ${round(Math.max(...times), 1)} ms; the reader stands in the bench, on a TCP line without a baud rate`,
        },
      ];
    } finally {
      await counter.close();
    }
  });
}
