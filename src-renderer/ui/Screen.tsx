import type { ReactNode } from 'react';
import { KeyLayer } from './KeyLayer.tsx';

/**
 * A place of the counter: title 48, body, actions 60. `step` names what is asked of the clerk now; when it changes the
 * cursor moves to where work starts and Enter waits until the new step can have been seen.
 */
export function Screen(props: {
  readonly step: string;
  readonly title: string;
  readonly more?: ReactNode;
  readonly right?: ReactNode;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <KeyLayer step={props.step} className="screen">
      <main className="screen-main">
        <div className="screen-title">
          <h1>{props.title}</h1>
          <p className="grow">{props.more}</p>
          <p className="small">{props.right}</p>
        </div>
        <div className="screen-body">{props.children}</div>
        <div className="screen-actions">{props.actions}</div>
      </main>
    </KeyLayer>
  );
}
