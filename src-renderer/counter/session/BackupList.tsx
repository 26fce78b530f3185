import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { backupVerdictText, recoveryText as text } from '../../../src-main/contract/text/screens/recovery.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';

export type Backup = Answer<'recovery.checkUpload'>['backup'];
/** A backup and where it comes from: the station's own folder, or a file the page has sent. */
export type Offer = { readonly backup: Backup; readonly blobId?: string; readonly fileName?: string };

/** Names an offer, for keys of rows and for knowing which one was picked. */
export function offerKey(offer: Offer): string {
  return offer.blobId ?? offer.backup.backupId;
}

const moment = (at: string): string => `${wallTime(at).date} ${wallTime(at).time}`;

function OfferRow(props: {
  readonly offer: Offer;
  readonly digit: number;
  readonly picked: boolean;
  readonly onPick: () => void;
}) {
  const { backup, fileName } = props.offer;
  const fit = backup.verdict === 'fit';
  useKey(fit && props.digit <= 9 ? String(props.digit) : '', props.onPick);
  return (
    <tr className={props.picked ? 'chosen' : undefined}>
      <td>
        <label className="recovery-pick">
          <input type="radio" name="backup" checked={props.picked} disabled={!fit} onChange={props.onPick} />
          {fit && props.digit <= 9 ? <KeyCap name={String(props.digit)} /> : undefined}
          <span>{fileName === undefined ? text.saved(moment(backup.savedAt)) : text.fileOf(fileName)}</span>
        </label>
      </td>
      <td className="figures">{backup.reachesSeq === undefined ? '' : text.reaches(backup.reachesSeq)}</td>
      <td className="figures">{backup.reachesAt === undefined ? '' : moment(backup.reachesAt)}</td>
      <td className="figures">{fit ? text.stillMissing(backup.stillMissing) : ''}</td>
      <td className={fit ? undefined : 'warn'}>
        {fit ? text.fit : backupVerdictText(backup.verdict)}
        {fit && backup.papers ? (
          <div className={backup.papers.missing > 0 ? 'small warn' : 'small'}>{text.papers(backup.papers)}</div>
        ) : undefined}
      </td>
    </tr>
  );
}

/** The backups there are, each with what was found; only those that may be used can be picked. */
export function BackupList(props: {
  readonly offers: readonly Offer[];
  readonly picked: string;
  readonly onPick: (offer: Offer) => void;
}) {
  const heads = text.columns;
  return (
    <div className="recovery-list">
      <table className="recovery-table">
        <thead>
          <tr>
            <th>{heads.pick}</th>
            <th>{heads.reaches}</th>
            <th>{heads.at}</th>
            <th>{heads.missing}</th>
            <th>{heads.state}</th>
          </tr>
        </thead>
        <tbody>
          {props.offers.map((offer, index) => (
            <OfferRow
              key={offerKey(offer)}
              offer={offer}
              digit={index + 1}
              picked={offerKey(offer) === props.picked}
              onPick={() => props.onPick(offer)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
