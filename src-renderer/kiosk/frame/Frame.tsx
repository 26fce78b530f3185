import { kioskFrame as words } from '../../../src-main/contract/text/kiosk/home.ts';
import { asOf } from '../screens/asOf.ts';
import type { Screen } from '../screens/screen.ts';
import type { KioskState } from '../facts.ts';
import type { Act } from '../steps/acts.ts';
import { BlockView, Phrases } from './Blocks.tsx';
import { Choices, GoOn, Tabs } from './Choices.tsx';
import { KioskIcon, type KioskIconName } from './KioskIcon.tsx';
import type { Look } from './look.ts';
import { shown } from './shown.ts';
import type { Typist } from './typed.ts';

type Key = { readonly word: string; readonly icon: KioskIconName; readonly act: Act };

const lettersWords: Readonly<Record<Look, string>> = {
  usual: words.larger,
  large: words.darker,
  contrast: words.smaller,
};

const fourthKeys: Readonly<Record<Screen['fourth'], Key>> = {
  leave: { word: words.leave, icon: 'leave', act: { does: 'leave' } },
  start: { word: words.back, icon: 'leave', act: { does: 'leave' } },
  dialect: { word: words.dialect, icon: 'turn', act: { does: 'go', to: 'dialect' } },
  staff: { word: words.staff, icon: 'lock', act: { does: 'go', to: 'staff-who' } },
};

/** The four keys that never move, in the order of the pad. */
export function keysOf(screen: Screen, look: Look): readonly Key[] {
  return [
    { word: words.again, icon: 'speaker', act: { does: 'again' } },
    { word: lettersWords[look], icon: 'letters', act: { does: 'letters' } },
    { word: words.help, icon: 'person', act: { does: 'go', to: 'help' } },
    fourthKeys[screen.fourth],
  ];
}

type Props = {
  readonly screen: Screen;
  readonly state: KioskState;
  readonly look: Look;
  readonly slow: boolean;
  readonly loud: number;
  readonly act: (act: Act) => void;
  readonly typist: Typist;
};

function TopBar({ state }: Pick<Props, 'state'>) {
  const title = state.visit ? words.hello(state.visit.maskedName) : words.title(state.place, state.title);
  return (
    <header>
      <b>{title}</b>
      {state.store === 'training' ? <span className="practice">{words.training}</span> : undefined}
      <span className="as-of">{shown(asOf(state))}</span>
    </header>
  );
}

/** The sentence of the screen, always in sight, with the two things that make a voice easier to hear. */
function Saying({ act, loud, screen, slow }: Pick<Props, 'act' | 'loud' | 'screen' | 'slow'>) {
  return (
    <section className={`saying ${screen.tone}`} aria-label={words.saying}>
      <KioskIcon name={screen.icon} />
      <h1 aria-live="polite">
        <Phrases says={screen.says} />
      </h1>
      <button type="button" className="voice" onClick={() => act({ does: 'slower' })}>
        {slow ? words.faster : words.slower}
      </button>
      <button type="button" className="voice" onClick={() => act({ does: loud < 3 ? 'louder' : 'quieter' })}>
        {loud < 3 ? words.louder : words.quieter}
      </button>
    </section>
  );
}

/** What stands between the sentence and the choices. A picture stands beside everything else; with tiles it stands beside those. */
function Content({ screen, typist }: Pick<Props, 'screen' | 'typist'>) {
  const filled = screen.blocks.filter((block) => block.kind !== 'lines' || block.lines.length > 0);
  if (filled.length === 0) return undefined;
  const [first] = filled;
  const apart = first?.kind === 'picture' && filled.length > 1 && screen.layout !== 'tiles';
  const views = filled.map((block, index) => (
    <BlockView key={`${screen.turn} ${index}`} block={block} typist={typist} />
  ));
  if (!apart) return <div className="content">{views}</div>;
  return (
    <div className="content pictured">
      {views[0]}
      <div className="beside">{views.slice(1)}</div>
    </div>
  );
}

/** One frame for every screen: who or where, the sentence, the content, at most three choices, four keys. */
export function Frame(props: Props) {
  const { act, look, screen, state, typist } = props;
  return (
    <div
      className={state.store === 'training' ? 'screen training' : 'screen'}
      data-screen={screen.name}
      data-turn={screen.turn}
    >
      <TopBar state={state} />
      <Saying {...props} />
      <main className={screen.layout} aria-label={words.body}>
        {screen.tabs ? (
          <nav className="tabs" aria-label={words.tabs}>
            <Tabs screen={screen} act={act} />
          </nav>
        ) : undefined}
        <Content screen={screen} typist={typist} />
        {screen.choices.length > 0 ? (
          <nav className={`choices of-${screen.choices.length}`} aria-label={words.choices}>
            <Choices screen={screen} act={act} />
          </nav>
        ) : undefined}
        <GoOn screen={screen} act={act} />
      </main>
      <nav className="keys" aria-label={words.keys}>
        {keysOf(screen, look).map((key, index) => (
          <button key={`${index} ${key.word}`} type="button" data-pad={`F${index + 1}`} onClick={() => act(key.act)}>
            <KioskIcon name={key.icon} />
            {key.word}
          </button>
        ))}
      </nav>
    </div>
  );
}
