import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { PlaceName } from '../steps/acts.ts';
import type { Walk } from '../steps/walk.ts';
import type { Block, Choice, FourthKey, Screen } from './screen.ts';
import { screen } from './screen.ts';

/** A place with more to read than one page holds. */
type Pages = {
  readonly name: PlaceName;
  readonly says: Sentence;
  readonly back: PlaceName;
  readonly pages: readonly (readonly Block[])[];
  /** One thing that can be done here: first on the first page, where 上一页 has nowhere to go. */
  readonly extra?: Choice;
  readonly fourth?: FourthKey;
  readonly tabs?: readonly Choice[];
};

/** Pages instead of scrolling: 上一页, 下一页, 返回 stand on 1, 2, 3 wherever something is read. */
export function listPage(walk: Walk, { back, extra, fourth, name, pages, says, tabs }: Pages): Screen {
  const page = Math.min(walk.page, pages.length - 1);
  const several = pages.length > 1;
  const first = page === 0;
  const before: Choice = {
    act: { does: 'page', by: -1 },
    label: sentence('page.back'),
    icon: 'back',
    blocked: first,
  };
  const next: Choice = {
    act: { does: 'page', by: 1 },
    label: sentence('page.next'),
    more: sentence('page.of', { page: page + 1, pages: pages.length }),
    icon: 'next',
    main: !(first && extra),
    blocked: page === pages.length - 1,
  };
  const choices = [...(first && extra ? [extra] : several ? [before] : []), ...(several ? [next] : [])];
  return screen({
    name,
    turn: `${name} ${walk.picked ?? ''} ${page}`,
    says,
    blocks: pages[page] ?? [],
    choices: [...choices, { act: { does: 'go', to: back }, label: sentence('step.back'), icon: 'back' }],
    ...(tabs && { tabs, closing: first ? [sentence('policy.tabs')] : [] }),
    ...(fourth && { fourth }),
  });
}
