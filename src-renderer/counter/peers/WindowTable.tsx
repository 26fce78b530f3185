import type { ReactNode } from 'react';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';

/** Windows of the station one under the other, a column for each figure, and what they come to together. */
export function WindowTable(props: {
  readonly heads: readonly string[];
  readonly rows: ReactNode;
  /** The last row behind its name. */
  readonly total: ReactNode;
  readonly totalMore?: string;
}) {
  return (
    <div className="station-day-scroll">
      <table className="rows station-day">
        <thead>
          <tr>
            <th>{text.window}</th>
            {props.heads.map((head) => (
              <th key={head} className="right">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows}
          <tr>
            <th scope="row">
              {text.total} {props.totalMore === undefined ? '' : <span className="small">{props.totalMore}</span>}
            </th>
            {props.total}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
