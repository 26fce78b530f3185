import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { dayText as text } from '../../../src-main/contract/text/screens/day.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';

/** The five-way proof of a day. */
export type Proof = Answer<'day.getProof'>;
type Column = Proof['columns'][number];
/** Columns whose difference opens into people. */
export type Openable = 'receipts' | 'terminal' | 'upload';

type Look = { readonly tone: string; readonly icon: IconName; readonly word: string };

function differing(column: Column, proof: Proof): string {
  if (column.column === 'till')
    return column.differenceFen > 0 ? text.long(column.differenceFen) : text.short(-column.differenceFen);
  if (column.column === 'upload' && proof.upload.refused.count > 0) return text.refused(proof.upload.refused.count);
  return text.differs(column.oneSided);
}

function lookOf(column: Column, proof: Proof): Look {
  switch (column.verdict) {
    case 'base':
      return { tone: 'ok', icon: 'tick', word: text.base };
    case 'agrees':
      return { tone: 'ok', icon: 'tick', word: text.agrees };
    case 'absent':
      return { tone: 'small', icon: 'barred', word: text.noTerminal };
    case 'waiting':
      return { tone: 'warn', icon: 'clock', word: text.waiting(column.oneSided) };
    case 'differs':
      return { tone: 'bad', icon: 'cross', word: differing(column, proof) };
  }
}

function asOpenable(column: Column): Openable | undefined {
  if (column.oneSided === 0) return undefined;
  return column.column === 'ledger' || column.column === 'till' ? undefined : column.column;
}

function ProofRow(props: {
  readonly column: Column;
  readonly proof: Proof;
  readonly digit: number;
  readonly onOpen: (column: Openable) => void;
}) {
  const { column, digit, proof } = props;
  const look = lookOf(column, proof);
  const openable = asOpenable(column);
  const open = openable === undefined ? undefined : () => props.onOpen(openable);
  useKey(String(digit), open);
  return (
    <tr className={column.verdict === 'differs' ? 'proof-differs' : ''}>
      <th scope="row">
        <b>{text.columns[column.column]}</b> <span className="small">{text.columnWords[column.column]}</span>
      </th>
      <td className="right figures">{column.count.toLocaleString('en-US')}</td>
      <td className="right figures">{formatYuan(column.sumFen)}</td>
      <td>
        {open ? (
          <button
            type="button"
            className={`proof-open ${look.tone}`}
            title={text.openRow(text.columns[column.column])}
            onClick={open}
          >
            <KeyCap name={String(digit)} />
            <Icon name={look.icon} size={18} />
            {look.word}
          </button>
        ) : (
          <span className={`proof-outcome ${look.tone}`}>
            <Icon name={look.icon} size={18} />
            {look.word}
          </span>
        )}
      </td>
    </tr>
  );
}

/** Five rows, each held against the ledger; a difference opens with its digit. */
export function ProofTable(props: { readonly proof: Proof; readonly onOpen: (column: Openable) => void }) {
  const { proof } = props;
  const beside = [
    ...(proof.government.count > 0 ? [text.government(proof.government.count)] : []),
    ...(proof.reversed.count > 0 ? [text.reversed(proof.reversed.count, proof.reversed.sumFen)] : []),
  ];
  return (
    <section className="card proof">
      <table className="rows">
        <thead>
          <tr>
            <th>{text.proofOf(proof.businessDate)}</th>
            <th className="right">{text.pieces}</th>
            <th className="right">{text.amount}</th>
            <th>{text.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {proof.columns.map((column, index) => (
            <ProofRow key={column.column} column={column} proof={proof} digit={index + 1} onOpen={props.onOpen} />
          ))}
        </tbody>
      </table>
      {beside.length > 0 ? <p className="small">{beside.join(text.comma)}</p> : undefined}
    </section>
  );
}
