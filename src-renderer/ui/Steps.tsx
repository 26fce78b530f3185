import { Icon } from './Icon.tsx';
import './steps.css';

/** The steps of a flow; done ones carry a tick, the present one is dark. */
export function Steps(props: { readonly names: readonly string[]; readonly at: number }) {
  return (
    <ol className="steps">
      {props.names.map((name, index) => {
        const look = index < props.at ? 'step-done' : index === props.at ? 'step-now' : 'step-later';
        return (
          <li key={name} className={`step ${look}`} aria-current={index === props.at ? 'step' : undefined}>
            {index < props.at ? <Icon name="tick" /> : `${index + 1} `}
            {name}
          </li>
        );
      })}
    </ol>
  );
}

/** A grey line with the sentence to say to the resident. */
export function SayLine(props: { readonly head: string; readonly sentence: string }) {
  return (
    <div className="say">
      <Icon name="speaker" size={24} />
      <div>
        <p className="say-head">{props.head}</p>
        <p>{props.sentence}</p>
      </div>
    </div>
  );
}
