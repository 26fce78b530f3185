import type { ReactNode } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { statementText as text } from '../../../src-main/contract/text/screens/month.ts';
import { formatShortDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';

type Bank = Answer<'statements.getBank'>;
export type Line = Bank['linesOnly'][number];
export type Claim = Bank['claimsOnly'][number];
export type Pair = Bank['pairs'][number];

/** How a line of a statement is called: our number on it, else its own. */
export const numberOf = (line: Line): string => text.line(line.slipNumber ?? line.trace ?? line.reference ?? '');

/** One line: day, number, sum, and what is to be said of it. */
export function StatementRow(props: {
  readonly day: string;
  readonly number: string;
  readonly amountFen: number;
  readonly more?: ReactNode;
}) {
  return (
    <>
      <span>{formatShortDate(props.day)}</span>
      <span>
        {props.number} <small className="small">{props.more}</small>
      </span>
      <span className="right figures">{formatYuan(props.amountFen)}</span>
    </>
  );
}

/** A heading with its lines; nothing where there are none. */
export function Section(props: {
  readonly title: string;
  readonly tone?: 'bad' | 'warn';
  readonly children: ReactNode[];
}) {
  if (props.children.length === 0) return undefined;
  return (
    <>
      <h2 className={`statement-head ${props.tone ?? ''}`}>{props.title}</h2>
      <ul>
        {props.children.map((child, index) => (
          // Lines of a statement have no order of their own to lose: they come anew with every answer.
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
          <li key={index} className="statement-line">
            {child}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The number agrees, the sum does not. */
export function DifferingSection(props: { readonly pairs: readonly Pair[] }) {
  return (
    <Section title={text.differing(props.pairs.length)} tone="bad">
      {props.pairs.map(({ claim, line }) => (
        <StatementRow
          key={line.lineId}
          day={line.day}
          number={numberOf(line)}
          amountFen={line.amountFen - claim.amountFen}
          more={text.both(line.amountFen, claim.amountFen)}
        />
      ))}
    </Section>
  );
}

/** What only one side has. */
export function OneSided(props: {
  readonly lines?: readonly Line[];
  readonly claims: readonly Claim[];
  /** How one of ours is called by its number. */
  readonly word: (number: string) => string;
}) {
  const { claims, lines = [], word } = props;
  return (
    <>
      <Section title={text.linesOnly(lines.length)} tone="warn">
        {lines.map((line) => (
          <StatementRow key={line.lineId} day={line.day} number={numberOf(line)} amountFen={line.amountFen} />
        ))}
      </Section>
      <Section title={text.claimsOnly(claims.length)} tone="warn">
        {claims.map((claim) => (
          <StatementRow key={claim.targetId} day={claim.day} number={word(claim.number)} amountFen={claim.amountFen} />
        ))}
      </Section>
    </>
  );
}
