import type { CallError } from '../../src-main/contract/errors.ts';
import { errorText } from '../../src-main/contract/text/errors.ts';
import { errorHeads } from '../../src-main/contract/text/screens/errorDialog.ts';

/** The three lines of an error: what happened, is the money safe, what to do now. */
export function ErrorLines(props: { readonly error: CallError }) {
  const lines = errorText(props.error);
  return (
    <dl className="dialog-body">
      <div className="error-line">
        <dt>{errorHeads.what}</dt>
        <dd>{lines.what}</dd>
      </div>
      <div className={`error-line error-${props.error.money}`}>
        <dt>{errorHeads.money}</dt>
        <dd>{lines.money}</dd>
      </div>
      <div className="error-line">
        <dt>{errorHeads.next}</dt>
        <dd>{lines.next}</dd>
      </div>
    </dl>
  );
}

/** What happened, alone: in a row of a list. */
export function ErrorWhat(props: { readonly error: CallError }) {
  return errorText(props.error).what;
}
