import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { PlaceName } from '../steps/acts.ts';
import type { Walk } from '../steps/walk.ts';
import { type Choice, type FourthKey, type Screen, screen } from './screen.ts';

type Item = { readonly picked: string; readonly label: Sentence; readonly more?: Sentence };

type Chooser = {
  readonly name: PlaceName;
  readonly says: Sentence;
  readonly items: readonly Item[];
  readonly to: PlaceName;
  readonly back: PlaceName;
  readonly fourth?: FourthKey;
};

const perPage = 2;

/** A list to choose from: two on 1 and 2, and 3 always leads on; after the last it leads back. */
export function chooser(walk: Walk, { back, fourth, items, name, says, to }: Chooser): Screen {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const page = Math.min(walk.page, pages - 1);
  const shown = items.slice(page * perPage, (page + 1) * perPage);
  const onward: Choice =
    page < pages - 1
      ? { act: { does: 'page', by: 1 }, label: sentence('step.onward'), icon: 'next' }
      : { act: { does: 'go', to: back }, label: sentence('step.back'), icon: 'back' };
  return screen({
    name,
    turn: `${name} ${page}`,
    says,
    choices: [
      ...shown.map(
        ({ label, more, picked }): Choice => ({
          act: { does: 'go', to, picked },
          label,
          ...(more && { more }),
          icon: 'list',
        }),
      ),
      onward,
    ],
    layout: 'tiles',
    closing: pages > 1 ? [sentence('page.of', { page: page + 1, pages })] : [],
    ...(fourth && { fourth }),
  });
}
