import { Suspense } from 'react';
import type { Sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { KeyPlace } from '../keyboard/laterKeys.ts';
import type { Block, Fact, Line, YearBox } from '../screens/screen.ts';
import { KioskIcon } from './KioskIcon.tsx';
import { Picture } from './Picture.tsx';
import { daysApart, phrasesOf, shown } from './shown.ts';
import type { Typist } from './typed.ts';

function FactCard(props: { readonly fact: Fact }) {
  const { further = [], label, more, value } = props.fact;
  return (
    <div className="fact">
      <dt>{shown(label)}</dt>
      <dd>
        <b className="figures">{shown(value)}</b>
        {[...(more ? [more] : []), ...further].map((one) => (
          <span key={`${one.id} ${shown(one)}`}>{shown(one)}</span>
        ))}
      </dd>
    </div>
  );
}

/** Colour never speaks alone: every box has its sign. */
const signs = { paid: 'tick', missing: 'cross', waiting: 'turn', checking: 'question', other: 'next' } as const;

function Years(props: {
  readonly title: Sentence;
  readonly boxes: readonly YearBox[];
  readonly says: readonly Sentence[];
}) {
  return (
    <section className="years card" aria-label={props.says.map(shown).join(' ')}>
      <h2>{shown(props.title)}</h2>
      <ul aria-hidden="true">
        {props.boxes.map(({ state, year }) => (
          <li key={year} className={`year ${state}`}>
            <KioskIcon name={signs[state]} />
            {year}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rows(props: Extract<Block, { kind: 'rows' }>) {
  const { head, rows, title = [] } = props;
  const cells = Math.max(...rows.map((row) => row.length));
  return (
    <div className={`rows card cells-${cells} ${title.length > 0 ? 'titled' : ''}`} role="list">
      {title.length > 0 ? (
        <p className="title" role="listitem">
          {title.map((one) => (
            <span key={one.id}>{shown(one)}</span>
          ))}
        </p>
      ) : undefined}
      {head.length > 0 ? (
        <p className="row columns" role="listitem">
          {head.map((one) => (
            <span key={one.id}>{shown(one)}</span>
          ))}
        </p>
      ) : undefined}
      {rows.map((cells) => (
        <p key={cells.map(shown).join()} className="row" role="listitem">
          {cells.map((cell) => (
            <span key={`${cell.id} ${shown(cell)}`}>{shown(cell)}</span>
          ))}
        </p>
      ))}
    </div>
  );
}

/** A sentence whose lines end where it draws breath. */
export function Phrases({ says }: { readonly says: Sentence }) {
  return phrasesOf(says).map((phrase, index) => (
    <span key={`${index} ${phrase}`} className="phrase">
      {daysApart(phrase).map((part, at) => (
        // Parts keep their places as long as the sentence is the same.
        <span key={`${at} ${part}`} className={at % 2 === 1 ? 'figures' : ''}>
          {part}
        </span>
      ))}
    </span>
  ));
}

/** Little to read is written large; the style sheet knows how much room there is. */
const shortText = 110;

function Lines({ icon, lines }: Extract<Block, { kind: 'lines' }>) {
  const length = lines.reduce((sum, { says }) => sum + Math.max(14, [...shown(says)].length), 0);
  const few = length <= shortText;
  const words = lines.map(({ look, says }: Line) => (
    <p key={`${says.id} ${shown(says)}`} className={look}>
      {few || icon ? <Phrases says={says} /> : shown(says)}
    </p>
  ));
  if (!icon) return <div className={few ? 'lines few' : 'lines'}>{words}</div>;
  return (
    <div className="aside card">
      <KioskIcon name={icon} />
      <div className="lines">{words}</div>
    </div>
  );
}

const around = 2 * Math.PI * 84;

function Ring(props: { readonly seconds: number; readonly says: Sentence }) {
  const rest = Math.max(0, Math.min(1, props.seconds / 20));
  return (
    <div className="ring">
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle cx="100" cy="100" r="84" className="ring-ground" />
        <circle cx="100" cy="100" r="84" className="ring-rest" strokeDasharray={`${around * rest} ${around}`} />
        <text x="100" y="126">
          {props.seconds}
        </text>
      </svg>
      <p className="head">{shown(props.says)}</p>
    </div>
  );
}

/** One part of a screen's content. */
export function BlockView(props: { readonly block: Block; readonly typist: Typist }) {
  const { block } = props;
  switch (block.kind) {
    case 'picture':
      return <Picture name={block.picture} />;
    case 'facts':
      return (
        <dl className="facts">
          {block.facts.map((fact) => (
            <FactCard key={fact.label.id} fact={fact} />
          ))}
        </dl>
      );
    case 'years':
      return <Years title={block.title} boxes={block.boxes} says={block.says} />;
    case 'lines':
      return block.lines.length === 0 ? undefined : <Lines {...block} />;
    case 'rows':
      return <Rows {...block} />;
    case 'number':
      return (
        <p className="number card">
          <span>{shown(block.label)}</span>
          <b className="figures">{shown(block.value)}</b>
        </p>
      );
    case 'ring':
      return <Ring seconds={block.seconds} says={block.says} />;
    case 'typing':
      return (
        <Suspense>
          <KeyPlace what={block.typing.what} typist={props.typist} />
        </Suspense>
      );
  }
}
