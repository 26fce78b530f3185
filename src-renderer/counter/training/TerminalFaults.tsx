import { useEffect, useRef, useState } from 'react';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import {
  type PracticeTerminalFault,
  practiceTerminalFaults,
} from '../../../src-main/contract/values/practiceTerminal.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';

const choices: readonly (PracticeTerminalFault | undefined)[] = [undefined, ...practiceTerminalFaults];
/** Three columns, as the style sheet has them. */
const perColumn = Math.ceil(choices.length / 3);

function Choice(props: { readonly words: string; readonly here: boolean; readonly onChoose: () => unknown }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (props.here) button.current?.focus();
  }, [props.here]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={props.here ? 'row-button fault-choice chosen' : 'row-button fault-choice'}
        data-enter-through=""
        {...(props.here ? { 'data-start': '' } : {})}
        onClick={() => void props.onChoose()}
      >
        {props.words}
      </button>
    </li>
  );
}

/** The arrow keys belong to the dialog, not to the layer behind it. */
function Arrows(props: { readonly onMove: (by: number) => void }) {
  useKey('ArrowUp', () => props.onMove(-1));
  useKey('ArrowDown', () => props.onMove(1));
  useKey('ArrowLeft', () => props.onMove(-perColumn));
  useKey('ArrowRight', () => props.onMove(perColumn));
  return undefined;
}

/** Everything the practice terminal may do wrong with its next transaction; arrows move, Enter chooses. */
export function TerminalFaults(props: {
  readonly chosen: PracticeTerminalFault | undefined;
  readonly onChoose: (fault: PracticeTerminalFault | undefined) => unknown;
  readonly onClose: () => void;
}) {
  const [at, setAt] = useState(choices.indexOf(props.chosen));
  const words = (fault: PracticeTerminalFault | undefined) =>
    fault === undefined ? text.noTerminalFault : text.terminalFaults[fault];
  return (
    <Dialog title={text.terminalFault} icon="card" wide>
      <Arrows onMove={(by) => setAt(Math.max(0, Math.min(choices.length - 1, at + by)))} />
      <p className="small">{text.terminalFaultMore}</p>
      <ul className="fault-choices">
        {choices.map((fault, index) => (
          <Choice
            key={fault ?? 'none'}
            words={words(fault)}
            here={index === at}
            onChoose={() => props.onChoose(fault)}
          />
        ))}
      </ul>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={props.onClose}>
          {text.close}
        </ActionButton>
        <ActionButton keyName="Enter" tone="primary" onPress={() => props.onChoose(choices[at])}>
          {text.choose}
        </ActionButton>
      </div>
    </Dialog>
  );
}
