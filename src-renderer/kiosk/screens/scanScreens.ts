import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts, Scanned } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { linePages } from './moreScreens.ts';
import { publicFourth } from './publicScreens.ts';
import type { Room } from './room.ts';
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
function comparing({ kind, standing }: Checked): readonly Sentence[] {
  const compare = sentence('scan.compare');
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
  const lines = remarks.map((says, at): Line => ({ says, look: at === 0 ? 'strong' : 'plain' }));
  if (room.facts > 1) return [[{ kind: 'facts', facts }, ...numberOf(checked), { kind: 'lines', lines }]];
  const told = facts.flatMap(({ label, more, value }): readonly Line[] => [
    { says: label, look: 'plain' },
    { says: value, look: 'head' },
    ...(more ? [{ says: more, look: 'plain' } as const] : []),
  ]);
  return [...linePages(told, room), [...numberOf(checked), { kind: 'lines', lines }]];
}

function numberOf({ receiptNumber: number }: Checked): readonly Block[] {
  if (number === undefined) return [];
  return [{ kind: 'number', label: sentence('scan.number-label'), value: sentence('scan.number', { number }) }];
}

function factsOf({ amountFen: amount, businessDate: date, kind, maskedName: name, year }: Checked): readonly Fact[] {
  const money = sentence(kind === 'statement' ? 'scan.balance' : 'scan.money');
  const label = year === undefined ? sentence('scan.made') : sentence('scan.year', { year });
  return [
    ...(amount === undefined ? [] : [{ label: money, value: sentence('scan.amount', { amount }) }]),
    ...(date === undefined
      ? []
      : [
          {
            label,
            value: sentence('scan.date', { date }),
            ...(name !== undefined && { more: sentence('scan.name', { name }) }),
          },
        ]),
  ];
}
