import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { amountInWords } from '../../../src-main/contract/values/amountInWords.ts';
import type { Charge, Facts } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import type { Room } from './room.ts';
import { type Block, type Choice, type Line, type Screen, screen } from './screen.ts';
import { troubleLines } from './trouble.ts';

const leave = (label: Sentence): Choice => ({ act: { does: 'leave' }, label, icon: 'tick', main: true });
const line = (says: Sentence, look: Line['look'] = 'plain'): Line => ({ says, look });

/** 刷卡 and everything that can become of it. The page never says more than the station knows. */
export function chargeScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const { charge, paying } = facts;
  // Refused before the first byte: nobody is asked to put a card in.
  const refused = paying?.is === 'failed' && (!charge || charge.state === 'waiting');
  if (charge && !refused) {
    switch (charge.state) {
      case 'waiting':
        return swipeScreen(charge, facts);
      case 'unknown':
        return inPages(unknownScreen(charge, facts), walk, room);
      case 'approved':
        return inPages(doneScreen(charge, facts), walk, room);
      case 'not-charged':
        return notChargedScreen(charge, facts);
    }
  }
  if (paying?.is === 'failed') return refusedScreen(troubleLines(paying.error));
  return screen({ name: 'charge', turn: 'charge starting', says: sentence('swipe.starting') });
}

/** On a small screen in 大字 the parts stand one a page; what ends the visit comes with the last. */
function inPages(screenful: Screen, { page }: Walk, room: Room): Screen {
  if (room.lines > 7) return screenful;
  const whole = { ...screenful, blocks: screenful.blocks.filter((block) => block.kind !== 'picture') };
  const at = Math.min(page, whole.blocks.length - 1);
  const block = whole.blocks[at];
  if (whole.blocks.length < 2 || !block) return whole;
  const next: Choice = { act: { does: 'page', by: 1 }, label: sentence('page.next'), icon: 'next', main: true };
  const last = at === whole.blocks.length - 1;
  return { ...whole, turn: `${whole.turn} ${at}`, blocks: [block], choices: last ? whole.choices : [next] };
}

function swipeScreen(charge: Charge, { state }: Facts): Screen {
  const cancelling = charge.stopAsked === true;
  const cardGone = state.visit === undefined || !state.visit.cardLies;
  return screen({
    name: 'swipe',
    turn: `swipe ${cancelling} ${cardGone}`,
    says: sentence(cancelling ? 'swipe.cancelling' : 'swipe.ask'),
    blocks: [
      { kind: 'picture', picture: 'terminal' },
      {
        kind: 'lines',
        lines: [
          line(sentence('swipe.due')),
          line(sentence('swipe.amount', { amount: charge.amountFen }), 'amount'),
          line(sentence('swipe.words', { words: amountInWords(charge.amountFen, ''), year: charge.year })),
          line(sentence(cardGone ? 'swipe.id-gone' : 'swipe.safe'), 'faint'),
        ],
      },
    ],
    // Once the visit is over nobody here may speak for whoever pays.
    choices:
      cancelling || !state.visit
        ? []
        : [{ act: { does: 'stop-payment' }, label: sentence('swipe.cancel'), icon: 'cross' }],
  });
}

/** Violet: the only honest answer is that nobody knows yet. */
function unknownScreen(charge: Charge, facts: Facts): Screen {
  const { state } = facts;
  const { amountFen: amount, paper, slipNumber: number, year } = charge;
  const printed = paper === 'printed';
  const slip: Block =
    printed || paper === 'printing'
      ? {
          kind: 'lines',
          icon: 'printer',
          lines: [line(sentence('unknown.slip'), 'strong'), line(sentence('unknown.window'))],
        }
      : { kind: 'number', label: sentence('unknown.number-label'), value: sentence('unknown.number', { number }) };
  return screen({
    name: 'unknown',
    turn: `unknown ${paper ?? ''} ${state.paper} ${facts.paperAgain?.is ?? ''}`,
    tone: 'ask',
    icon: 'question',
    says: sentence('unknown.head'),
    blocks: [
      {
        kind: 'lines',
        lines: [
          line(sentence('unknown.what', { amount, year })),
          line(sentence(state.line === 'down' ? 'unknown.waiting' : 'unknown.asking'), 'head'),
          line(sentence('unknown.taken')),
          line(sentence('unknown.not-taken')),
          line(sentence('unknown.once'), 'strong'),
        ],
      },
      slip,
    ],
    choices: [
      leave(sentence(printed ? 'unknown.leave' : 'unknown.leave-number')),
      ...(printed || paper === 'printing' ? [] : printAgain(facts, sentence('unknown.again'))),
    ],
  });
}

/**
 * One more try at the paper, while its owner stands here: what keeps it from coming out stands on the key. Once the visit is over the
 * counter prints it.
 */
function printAgain({ paperAgain, state }: Facts, label: Sentence): readonly Choice[] {
  if (!state.visit) return [];
  const why = paperFault(state.paper) ?? (paperAgain?.is === 'failed' ? troubleLines(paperAgain.error)[0] : undefined);
  const blocked = paperFault(state.paper) !== undefined || paperAgain?.is === 'asking';
  return [{ act: { does: 'print-again' }, label, icon: 'printer', blocked, ...(why && { more: why }) }];
}

function paperFault(paper: Facts['state']['paper']): Sentence | undefined {
  if (paper === 'out') return sentence('trouble.no-paper');
  return paper === 'missing' || paper === 'failed' ? sentence('trouble.no-printer') : undefined;
}

function doneScreen(charge: Charge, facts: Facts): Screen {
  const { amountFen: amount, paper, receiptNumber, year } = charge;
  const number = receiptNumber ?? charge.slipNumber;
  const blocks: Block[] = [
    { kind: 'picture', picture: 'done' },
    {
      kind: 'lines',
      lines: [
        line(sentence('done.taken', { amount }), 'amount'),
        line(sentence('done.year', { year })),
        line(paperSentence(charge), 'strong'),
        line(sentence('done.province'), 'faint'),
      ],
    },
  ];
  if (paper !== 'printed' && paper !== 'printing') {
    const label = sentence(receiptNumber === undefined ? 'done.number-label' : 'done.receipt-label');
    blocks.push({ kind: 'number', label, value: sentence('done.receipt', { number }) });
  }
  return screen({
    name: 'done',
    turn: `done ${paper ?? ''} ${facts.state.paper} ${facts.paperAgain?.is ?? ''}`,
    tone: 'good',
    icon: 'tick',
    says: sentence('done.head'),
    blocks,
    choices: [
      leave(sentence('done.leave')),
      ...(paper === 'not-printed' || paper === 'none' ? printAgain(facts, sentence('done.again')) : []),
    ],
  });
}

/** Reasons of a printer that has no paper; of every other fault it is not said that the paper is gone. */
const noPaper = ['paper-out', 'no-paper', 'paper-ended-during-job'];

function paperSentence({ paper = 'none', paperReason = 'paper-out' }: Charge): Sentence {
  switch (paper) {
    case 'printed':
      return sentence('done.paper');
    case 'unknown':
      return sentence('done.paper-unknown');
    case 'not-printed':
      return sentence(noPaper.includes(paperReason) ? 'done.no-paper' : 'done.no-print');
    case 'printing':
      return sentence('done.printing');
    case 'none':
      return sentence('done.paper-later');
  }
}

function notChargedScreen(charge: Charge, { state }: Facts): Screen {
  const why = charge.message ? [line(sentence('not-charged.why', { words: charge.message }))] : [];
  return screen({
    name: 'not-charged',
    tone: 'warn',
    icon: 'warn',
    says: sentence('not-charged.head'),
    blocks: [
      { kind: 'picture', picture: 'terminal' },
      {
        kind: 'lines',
        lines: [
          ...why,
          line(sentence('not-charged.safe'), 'head'),
          line(sentence(state.visit ? 'not-charged.next' : 'not-charged.gone')),
        ],
      },
    ],
    choices: state.visit
      ? [
          { act: { does: 'open-payment' }, label: sentence('not-charged.again'), icon: 'pay' },
          { act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back' },
        ]
      : [leave(sentence('step.leave'))],
  });
}

function refusedScreen([says, ...more]: readonly Sentence[]): Screen {
  return screen({
    name: 'pay-refused',
    tone: 'warn',
    icon: 'warn',
    says: says ?? sentence('trouble.head'),
    blocks: [
      { kind: 'picture', picture: 'hello' },
      { kind: 'lines', lines: more.map((one, index) => line(one, index === 0 ? 'strong' : 'plain')) },
    ],
    choices: [{ act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back', main: true }],
  });
}
