import { everywhereKeys, frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ContrastSwitch } from './contrast.tsx';

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
    <Dialog title={frameText.helpTitle(props.place)} wide>
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
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {frameText.back}
        </ActionButton>
        <ContrastSwitch />
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
          {frameText.helpClose}
        </ActionButton>
      </div>
    </Dialog>
  );
}
