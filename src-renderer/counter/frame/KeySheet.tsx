import { everywhereKeys, frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { HelpSheet } from './HelpSheet.tsx';

/** Keys of the place behind the sheet, read off the buttons that carry them: the sheet can't disagree with the screen. */
function keysOnScreen(): readonly (readonly [string, string])[] {
  const buttons = [...document.querySelectorAll<HTMLElement>('.screen .action')];
  return buttons
    .map(
      (button) =>
        [button.querySelector('.cap')?.textContent ?? '', button.lastElementChild?.textContent ?? ''] as const,
    )
    .filter(([cap]) => cap !== '');
}

/** F1: what every key does here. */
export function KeySheet(props: { readonly place: string; readonly onClose: () => void }) {
  const here = keysOnScreen();
  return (
    <HelpSheet title={frameText.helpTitle(props.place)} onClose={props.onClose}>
      <div className="key-sheet">
        {[here, everywhereKeys].map((keys) => (
          <dl key={keys === here ? 'here' : 'everywhere'}>
            {keys.map(([name, does]) => (
              <div key={`${name} ${does}`} className="key-line">
                <dt>
                  <KeyCap name={name} />
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        ))}
      </div>
    </HelpSheet>
  );
}
