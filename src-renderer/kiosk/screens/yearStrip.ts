import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Account } from '../facts.ts';
import type { Block, YearBox } from './screen.ts';

type BoxState = YearBox['state'];

/** The strip of years as boxes, and the same in sentences: runs of years, so that sixteen boxes are three sentences. */
export function yearStrip(account: Account): Extract<Block, { kind: 'years' }> {
  const waiting = new Set(account.waiting.map((one) => one.year));
  const boxes = account.years
    .map(({ state, year }): YearBox => ({ year, state: waiting.has(year) ? 'waiting' : boxState(state, account) }))
    .filter((box) => box.state !== 'other');
  return { kind: 'years', title: sentence('years.title'), boxes, says: runsOf(boxes) };
}

function boxState(state: Account['years'][number]['state'], { thisYear }: Account): BoxState {
  switch (state) {
    case 'paid':
    case 'government-paid':
    case 'elsewhere':
      return 'paid';
    case 'missing':
      return 'missing';
    case 'pending':
      return 'waiting';
    case 'not-due':
      return 'other';
    case 'current':
      return currentState(thisYear.state);
  }
}

function currentState(state: Account['thisYear']['state']): BoxState {
  switch (state) {
    case 'paid':
    case 'government-paid':
      return 'paid';
    case 'waiting':
      return 'waiting';
    case 'being-checked':
      return 'checking';
    case 'unpaid':
      return 'missing';
    case 'not-due':
      return 'other';
  }
}

function runsOf(boxes: readonly YearBox[]): readonly Sentence[] {
  const runs: { from: number; to: number; state: BoxState }[] = [];
  for (const { state, year } of boxes) {
    const last = runs.at(-1);
    if (last && last.state === state && last.to === year - 1 && (state === 'paid' || state === 'missing'))
      last.to = year;
    else runs.push({ from: year, to: year, state });
  }
  return runs.map(({ from, state, to }) => runSentence(from, to, state));
}

function runSentence(from: number, to: number, state: BoxState): Sentence {
  switch (state) {
    case 'paid':
      return from === to ? sentence('years.paid', { year: from }) : sentence('years.paid-run', { from, to });
    case 'missing':
    case 'other':
      return from === to ? sentence('years.missing', { year: from }) : sentence('years.missing-run', { from, to });
    case 'waiting':
      return sentence('years.waiting', { year: from });
    case 'checking':
      return sentence('years.checking', { year: from });
  }
}
