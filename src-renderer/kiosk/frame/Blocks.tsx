import { Suspense } from 'react';
import { type Sentence, written } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { KeyPlace } from '../keyboard/laterKeys.ts';
import type { Block, Fact, YearBox } from '../screens/screen.ts';
import { KioskIcon } from './KioskIcon.tsx';
import { Picture } from './Picture.tsx';
import type { Typed } from './typed.ts';

function FactCard(props: { readonly fact: Fact }) {
  const { label, more, value } = props.fact;
  return (
    <div className="fact">
      <dt>{written(label)}</dt>
      <dd>
        <b className="figures">{written(value)}</b>
        {more ? <span>{written(more)}</span> : undefined}
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
    <section className="years card" aria-label={props.says.map(written).join(' ')}>
      <h2>{written(props.title)}</h2>
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

function Rows(props: { readonly rows: readonly (readonly Sentence[])[] }) {
  const cells = Math.max(...props.rows.map((row) => row.length));
  return (
    <div className={`rows card cells-${cells}`} role="list">
      {props.rows.map((cells) => (
        <p key={cells.map(written).join()} className="row" role="listitem">
          {cells.map((cell) => (
            <span key={`${cell.id} ${written(cell)}`}>{written(cell)}</span>
          ))}
        </p>
      ))}
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
      <p className="head">{written(props.says)}</p>
    </div>
  );
}

/** One part of a screen's content. */
export function BlockView(props: { readonly block: Block; readonly typed: Typed }) {
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
      return block.lines.length === 0 ? undefined : (
        <div className="lines">
          {block.lines.map(({ look, says }) => (
            <p key={`${says.id} ${written(says)}`} className={look}>
              {written(says)}
            </p>
          ))}
        </div>
      );
    case 'rows':
      return <Rows rows={block.rows} />;
    case 'number':
      return (
        <p className="number card">
          <span>{written(block.label)}</span>
          <b className="figures">{written(block.value)}</b>
        </p>
      );
    case 'ring':
      return <Ring seconds={block.seconds} says={block.says} />;
    case 'typing':
      return (
        <Suspense>
          <KeyPlace what={block.typing.what} typed={props.typed} />
        </Suspense>
      );
  }
}
