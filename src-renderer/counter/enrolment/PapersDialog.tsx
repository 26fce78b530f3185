import { useEffect, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { papersText as text } from '../../../src-main/contract/text/screens/papers.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { type Paper, PaperPicture, type ShownPaper } from './PaperPicture.tsx';
import './papers.css';

function PaperRow(props: {
  readonly paper: Paper;
  readonly digit: number;
  readonly here: boolean;
  readonly onShow: () => unknown;
}) {
  const { digit, paper } = props;
  useKey(digit <= 9 ? String(digit) : '', props.onShow);
  return (
    <button
      type="button"
      className={props.here ? 'paper-row chosen' : 'paper-row'}
      aria-pressed={props.here}
      onClick={() => void props.onShow()}
    >
      {digit <= 9 ? <KeyCap name={String(digit)} /> : undefined}
      <span className="grow">{text.item(text.names[paper.what], digit)}</span>
      <span className="small">{text.size(paper.bytes)}</span>
    </button>
  );
}

/** What the dialogue shows and does; leaving it stops a scan that is under way. */
function usePapers(enrolmentId: string) {
  const client = useClient();
  const { value, ask } = useQuery('papers.listPapers', { enrolmentId }, ['papers']);
  const [shown, setShown] = useState<ShownPaper>();
  const [error, setError] = useState<CallError>();
  const [scanning, setScanning] = useState(false);
  useEffect(() => () => void client.call('papers.cancel', {}), [client]);
  const papers = value?.papers ?? [];
  const show = async (paper: Paper) => {
    const answer = await client.call('papers.view', { enrolmentId, paperId: paper.paperId });
    setError(answer.ok ? undefined : answer.error);
    setShown(answer.ok ? { paper, blobId: answer.value.blobId } : undefined);
  };
  // Not awaited: while the scanner works, Esc has to reach it.
  const scan = () => {
    setError(undefined);
    setScanning(true);
    void client.call('papers.scan', { enrolmentId }).then((answer) => {
      setScanning(false);
      ask();
      if (answer.ok) void show(answer.value);
      else if (answer.error.code !== 'SCAN_CANCELLED') setError(answer.error);
    });
  };
  const remove = async (paper: Paper) => {
    const answer = await client.call('papers.remove', { enrolmentId, paperId: paper.paperId });
    setShown(undefined);
    setError(answer.ok ? undefined : answer.error);
    ask();
  };
  const stop = () => client.call('papers.cancel', {});
  return { papers, percent: value?.running?.percent, shown, error, scanning, show, scan, remove, stop };
}

/** Papers of the application on screen: take, look, throw away. */
export function PapersDialog(props: { readonly enrolmentId: string; readonly onClose: () => void }) {
  const { papers, percent, shown, error, scanning, show, scan, remove, stop } = usePapers(props.enrolmentId);
  return (
    <Dialog title={text.title} icon="book" step={scanning ? 'scanning' : `papers ${papers.length}`} wide>
      <div className="papers">
        <div className="paper-list">
          <p className="small">{text.more(papers.length)}</p>
          {papers.map((paper, index) => (
            <PaperRow
              key={paper.paperId}
              paper={paper}
              digit={index + 1}
              here={paper.paperId === shown?.paper.paperId}
              onShow={() => show(paper)}
            />
          ))}
        </div>
        <div className="paper-look">
          {scanning ? (
            <p role="status">
              {text.scanning} {percent === undefined ? '' : text.percent(percent)}
            </p>
          ) : undefined}
          {error ? <ErrorLines error={error} /> : undefined}
          {shown && !scanning ? <PaperPicture key={shown.blobId} shown={shown} /> : undefined}
        </div>
      </div>
      <p className="small">{text.kept}</p>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={scanning ? stop : props.onClose}>
          {scanning ? text.stop : text.back}
        </ActionButton>
        {shown && !scanning ? (
          <ActionButton keyName="F10" tone="danger" onPress={() => remove(shown.paper)}>
            {text.remove}
          </ActionButton>
        ) : undefined}
        <span className="grow" />
        <ActionButton
          keyName="Enter"
          tone="primary"
          icon="plus"
          start
          blocked={scanning ? text.waitForScan : undefined}
          onPress={scan}
        >
          {scanning ? '' : text.scan}
        </ActionButton>
      </div>
    </Dialog>
  );
}
