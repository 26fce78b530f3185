import type { Choice, Screen } from '../screens/screen.ts';
import type { Act } from '../steps/acts.ts';
import { Phrases } from './Blocks.tsx';
import { KioskIcon } from './KioskIcon.tsx';
import { shown } from './shown.ts';

type Props = { readonly screen: Screen; readonly act: (act: Act) => void };

function ChoiceButton(props: { readonly choice: Choice; readonly number?: number; readonly act: Props['act'] }) {
  const { choice, number } = props;
  const { act, blocked, chosen, icon, label, main, more } = choice;
  const look = [chosen ? 'chosen' : '', main || chosen ? 'main' : '', blocked ? 'blocked' : ''].join(' ');
  return (
    <button
      type="button"
      className={`choice ${look}`}
      data-pad={number}
      aria-disabled={blocked === true}
      {...(chosen !== undefined && { 'aria-pressed': chosen })}
      onClick={() => (blocked ? undefined : props.act(act))}
    >
      {number === undefined ? undefined : <span className="digit">{number}</span>}
      {icon ? <KioskIcon name={icon} /> : undefined}
      <span className="words">
        <b>
          <Phrases says={label} />
        </b>
        {more ? <span className="more">{shown(more)}</span> : undefined}
      </span>
      {chosen ? <KioskIcon name="tick" /> : undefined}
    </button>
  );
}

/** At most three numbered choices and, where one of them has to be confirmed, the step that follows. */
export function Choices({ act, screen }: Props) {
  return (
    <>
      {screen.choices.map((choice, index) => (
        // A new screen gets new buttons: a finger still down from the last one presses nothing here.
        <ChoiceButton key={`${screen.turn} ${index}`} choice={choice} number={index + 1} act={act} />
      ))}
    </>
  );
}

/** Other things of the same kind, above the content; a finger takes the short way, the pad goes by the menu. */
export function Tabs({ act, screen }: Props) {
  return screen.tabs?.map((tab) => <ChoiceButton key={`${screen.turn} ${tab.label.id}`} choice={tab} act={act} />);
}

/** The step that follows from what is chosen; the pad reaches it by pressing the chosen digit again. */
export function GoOn({ act, screen }: Props) {
  return screen.go ? <ChoiceButton key={screen.turn} choice={screen.go} act={act} /> : undefined;
}
