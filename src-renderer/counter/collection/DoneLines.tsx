import { collectionText as text } from '../../../src-main/contract/text/screens/collection.ts';
import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { paperWords, tenderWords } from '../../../src-main/contract/text/screens/status.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { Mark, Tag } from '../../ui/Tag.tsx';
import type { Contribution } from './flow.ts';
import { deliveryStatus, paymentStatus } from './paymentStatus.ts';

/** The paper of this contribution as a tag. */
export function PaperMark(props: { readonly print: Contribution['print'] }) {
  const well = props.print === 'printed';
  const look = { 'not-started': 'void', printing: 'send', printed: 'ok', unknown: 'ask' } as const;
  const tone = props.print in look ? look[props.print as keyof typeof look] : 'warn';
  return <Mark tone={tone} icon={well ? 'printer' : 'warn'} word={paperWords[props.print]} />;
}

/** Who handed the money over, as it was recorded. */
function PayerLine(props: { readonly contribution: Contribution }) {
  const { payer } = props.contribution;
  if (!payer) return undefined;
  return (
    <tr>
      <th scope="row">{text.payer}</th>
      <td colSpan={2}>{payerSentence(payer)}</td>
    </tr>
  );
}

function payerSentence(payer: NonNullable<Contribution['payer']>): string {
  switch (payer.kind) {
    case 'self':
      return text.payerSelf;
    case 'household':
      return text.payerOf(payer.maskedName, payer.relation);
    case 'other':
      return text.payerBecause(payer.name, payer.reason);
    case 'agent':
      return text.payerAgent(payer.name);
  }
}

/** What stands recorded: receipt, serial number, year and tier, payer; money, upload and paper each with its own tag. */
export function DoneLines(props: { readonly contribution: Contribution }) {
  const { contribution } = props;
  return (
    <table className="rows done-lines">
      <tbody>
        <tr>
          <th scope="row">{text.receiptNumber}</th>
          <td className="figures">
            <b>{contribution.receiptNumber ?? text.slip}</b>{' '}
            {contribution.copies > 0 ? <span className="small">{text.copies(contribution.copies)}</span> : undefined}
          </td>
          <td className="right">
            <PaperMark print={contribution.print} />
          </td>
        </tr>
        <tr>
          <th scope="row">{text.serial}</th>
          <td className="figures">{contribution.serial}</td>
          <td className="right">
            <Tag status={paymentStatus(contribution.payment)} /> <Tag status={deliveryStatus(contribution.delivery)} />
          </td>
        </tr>
        <tr>
          <th scope="row">{text.contribution}</th>
          <td>
            {text.contributionOf(contribution.year, contribution.tierFen, tenderWords[contribution.tender])}{' '}
            {contribution.guardStale ? <Tag status="notChecked" /> : undefined}
            {contribution.unchecked ? (
              <span className="small warn"> {peersText.unchecked(contribution.unchecked.join(peersText.comma))}</span>
            ) : undefined}
          </td>
          <td className="right figures">{wallTime(contribution.at).seconds}</td>
        </tr>
        <PayerLine contribution={contribution} />
        {contribution.refusal ? (
          <tr>
            <td colSpan={3} className="bad">
              {contribution.refusal}
            </td>
          </tr>
        ) : undefined}
      </tbody>
    </table>
  );
}
