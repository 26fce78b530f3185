import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import type { TrayState } from './Tray.tsx';

/** The paper as it came out, newest first. */
export function Slips(props: { readonly slips: TrayState['slips'] }) {
  const { slips } = props;
  return (
    <section className="card slips" tabIndex={0} aria-label={text.slips}>
      <h2 className="card-title">{text.slips}</h2>
      {slips.length === 0 ? <p className="small">{text.noSlips}</p> : undefined}
      {slips.map((slip) => {
        const time = Number.isNaN(Date.parse(slip.at)) ? slip.at : wallTime(slip.at).seconds;
        return (
          <figure key={slip.slipId}>
            <figcaption className="small">
              {text.slipOf(time)} {slip.complete ? '' : <span className="bad">{text.incomplete}</span>}
            </figcaption>
            <img src={`/blob/${encodeURIComponent(slip.blobId)}`} alt={text.slipOf(time)} />
          </figure>
        );
      })}
    </section>
  );
}
