import { type ReactNode, useState } from 'react';
import type { Params } from '../../../src-main/contract/calls/index.ts';
import { affairsText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { usePrintSheet } from './usePrintSheet.ts';

type Sheet = Params<'affairs.printSheet'>;

/**
 * An affair that two people sign and whose sheet is printed at once: what there is of it, F9 for the sheet of the last one, Enter to begin
 * a new one.
 */
export function SignedAffair(props: {
  readonly name: string;
  readonly title: string;
  readonly more: string;
  readonly begin: string;
  /** Whether who is signed in may begin one. */
  readonly acts: boolean;
  readonly last: Sheet | undefined;
  readonly onBack: () => void;
  /** The dialogue of a new one; `onDone` prints its sheet. */
  readonly dialog: (onClose: () => void, onDone: (sheet: Sheet) => void) => ReactNode;
  /** What there is of it; absent while it is still asked for. */
  readonly children: ReactNode | undefined;
}) {
  const { acts, children, last } = props;
  const [asking, setAsking] = useState(false);
  const sheet = usePrintSheet();
  const close = () => setAsking(false);
  return (
    <Screen
      step={children === undefined ? 'asking' : props.name}
      title={props.title}
      more={sheet.said ?? props.more}
      actions={
        <>
          <ActionButton keyName="Escape" start={!acts} onPress={props.onBack}>
            {text.back}
          </ActionButton>
          <ActionButton
            keyName="F9"
            icon="printer"
            blocked={last ? undefined : ''}
            onPress={() => (last ? sheet.print(last) : undefined)}
          >
            {text.print}
          </ActionButton>
          <span className="grow" />
          {acts ? (
            <ActionButton keyName="Enter" tone="primary" icon="people" start onPress={() => setAsking(true)}>
              {props.begin}
            </ActionButton>
          ) : undefined}
        </>
      }
    >
      {children ?? <Waiting />}
      {asking && children !== undefined
        ? props.dialog(close, (done) => {
            close();
            void sheet.print(done);
          })
        : undefined}
      {sheet.error ? <ErrorDialog error={sheet.error} onClose={() => sheet.setError(undefined)} /> : undefined}
    </Screen>
  );
}
