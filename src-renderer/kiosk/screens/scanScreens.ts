import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts, Scanned } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { publicFourth } from './publicScreens.ts';
import { type Costly, factParts, pagesOf, type Room } from './room.ts';
import { type Block, type Choice, type Fact, type Line, type Screen, screen } from './screen.ts';

type Checked = NonNullable<Scanned['scanned']>;
type Standing = Pick<Screen, 'tone' | 'icon' | 'says'> & { readonly more?: Sentence };

function wayBack({ state }: Facts): Choice {
  return state.visit
    ? { act: { does: 'go', to: 'account' }, label: sentence('more.back'), icon: 'back' }
    : { act: { does: 'home' }, label: sentence('policy.home'), icon: 'back' };
}

/** 查票真假: where a paper is to be held. Whoever holds one there without asking is answered just the same. */
export function scanScreen(facts: Facts): Screen {
  const { scanner } = facts.state;
  const lines: Line[] = scanner
    ? [
        { says: sentence('scan.hold'), look: 'strong' },
        { says: sentence('scan.what'), look: 'plain' },
      ]
    : [];
  return screen({
    name: 'scan',
    turn: `scan ${scanner}`,
    tone: scanner ? 'plain' : 'warn',
    says: sentence(scanner ? 'scan.head' : 'scan.none'),
    blocks: [
      { kind: 'picture', picture: 'paper' },
      { kind: 'lines', lines },
    ],
    choices: [wayBack(facts)],
    fourth: publicFourth(facts),
  });
}

/** What the paper is that was held under the scanner: genuine, altered, of nobody known, or no longer counting. */
export function scannedScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const checked = facts.scanned?.scanned;
  if (!checked) return scanScreen(facts);
  const { icon, more, says, tone } = standingOf(checked);
  const genuine = checked.verdict === 'genuine';
  const remarks = [more, ...(genuine ? comparing(checked) : [])].filter((one) => one !== undefined);
  const pages = genuine ? paperPages(checked, remarks, room) : [wrongPaper(remarks)];
  const page = Math.min(walk.page, pages.length - 1);
  return screen({
    name: 'scanned',
    turn: `scanned ${facts.state.scans} ${checked.verdict} ${page}`,
    ...{ tone, icon, says, blocks: pages[page] ?? [] },
    choices: [
      ...(genuine && checked.amountFen !== undefined ? [sayAmount(walk, facts)] : []),
      turnPage(page, pages.length),
      wayBack(facts),
    ],
    fourth: publicFourth(facts),
  });
}

function turnPage(page: number, pages: number): Choice {
  if (page < pages - 1) return { act: { does: 'page', by: 1 }, label: sentence('page.next'), icon: 'next' };
  return { act: { does: 'go', to: 'scan' }, label: sentence('scan.another'), icon: 'list' };
}

/** The paper shows its amounts to whoever holds it; spoken before a hall they are only when that is wanted. */
function sayAmount({ agreed }: Walk, { state }: Facts): Choice {
  const heard = agreed || state.handset === 'lifted';
  return heard
    ? { act: { does: 'again' }, label: sentence('account.say-again'), icon: 'speaker' }
    : { act: { does: 'say-amounts' }, label: sentence('scan.say'), icon: 'speaker' };
}

function standingOf({ kind, standing, verdict }: Checked): Standing {
  switch (verdict) {
    case 'genuine':
      if (standing === 'voided' || standing === 'reversed') {
        const [says, more] = [sentence(`scan.${standing}`), sentence(`scan.${standing}-more`)];
        return { tone: 'warn', icon: 'warn', says, more };
      }
      return { tone: 'good', icon: 'tick', says: sentence(kind === 'statement' ? 'scan.statement' : 'scan.receipt') };
    case 'forged':
      return { tone: 'bad', icon: 'cross', says: sentence('scan.forged'), more: sentence('scan.forged-more') };
    case 'not-a-receipt':
      return {
        tone: 'warn',
        icon: 'question',
        says: sentence('scan.not-ours'),
        more: sentence('scan.not-ours-more'),
      };
    case 'unknown-terminal':
      return { tone: 'warn', icon: 'question', says: sentence('scan.strange'), more: sentence('scan.strange-more') };
    case 'training':
      return { tone: 'warn', icon: 'warn', says: sentence('scan.training'), more: sentence('scan.training-more') };
  }
}

/** Paper and screen have to agree; what became of another window's receipt only that window knows. */
function comparing({ ageDays: days = 0, kind, standing }: Checked): readonly Sentence[] {
  const compare = sentence('scan.compare');
  if (kind === 'statement' && days > 0) return [compare, sentence('scan.age', { days })];
  return kind === 'receipt' && standing === undefined ? [compare, sentence('scan.elsewhere')] : [compare];
}

function wrongPaper(remarks: readonly Sentence[]): readonly Block[] {
  return [
    { kind: 'picture', picture: 'paper' },
    { kind: 'lines', lines: remarks.map((says) => ({ says, look: 'strong' })) },
  ];
}

function paperPages(checked: Checked, remarks: readonly Sentence[], room: Room): readonly (readonly Block[])[] {
  const facts = factsOf(checked);
  const { maskedName: name, receiptNumber: number } = checked;
  const lines: Line[] = [
    ...remarks.slice(0, 1).map((says): Line => ({ says, look: 'strong' })),
    ...remarks.slice(1).map((says): Line => ({ says, look: 'plain' })),
    ...(name === undefined ? [] : [{ says: sentence('scan.name', { name }), look: 'plain' } as const]),
    ...(number === undefined ? [] : [{ says: sentence('scan.number', { number }), look: 'plain' } as const]),
  ];
  const perPage = Math.floor(room.lines / room.cost.remark);
  const parts: Costly[] = [...factParts(facts, room)];
  for (let from = 0; from < lines.length; from += perPage) {
    const together = lines.slice(from, from + perPage);
    parts.push({ block: { kind: 'lines', lines: together }, lines: together.length * room.cost.remark });
  }
  return pagesOf(parts, room);
}

function factsOf({ amountFen: amount, businessDate: date, kind, year }: Checked): readonly Fact[] {
  const label = sentence(kind === 'statement' ? 'scan.balance' : 'scan.money');
  return [
    ...(amount === undefined
      ? []
      : [
          {
            label,
            value: sentence('scan.amount', { amount }),
            ...(year !== undefined && { more: sentence('scan.year', { year }) }),
          },
        ]),
    ...(date === undefined
      ? []
      : [
          {
            label: sentence('scan.made'),
            value: sentence('scan.date', { date }),
            more: sentence('scan.date-year', { year: Number(date.slice(0, 4)) }),
          },
        ]),
  ];
}
