import { useCallback, useEffect, useState } from 'react';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { enrolmentText as text } from '../../../src-main/contract/text/screens/enrolment.ts';
import { papersText } from '../../../src-main/contract/text/screens/papers.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { type Paper, PaperPicture, type ShownPaper } from './PaperPicture.tsx';

/** The papers of an application one after the other; `unseen` says how many were not shown yet, `undefined` while nobody knows. */
export function useReviewPapers(enrolmentId: string) {
  const client = useClient();
  const { value } = useQuery('papers.listPapers', { enrolmentId }, []);
  const [shown, setShown] = useState<ShownPaper>();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<CallError>();
  const papers = value?.papers;
  const show = useCallback(
    async (paper: Paper) => {
      const answer = await client.call('papers.view', { enrolmentId, paperId: paper.paperId });
      setError(answer.ok ? undefined : answer.error);
      setShown(answer.ok ? { paper, blobId: answer.value.blobId } : undefined);
      // One that can't be opened was looked for as well: the sentence stands in its place.
      setSeen((before) => new Set([...before, paper.paperId]));
    },
    [client, enrolmentId],
  );
  const first = papers?.[0];
  useEffect(() => {
    if (first) void show(first);
  }, [first, show]);
  const at = papers?.findIndex((paper) => paper.paperId === shown?.paper.paperId) ?? -1;
  const next = () => {
    const paper = papers?.find(({ paperId }) => !seen.has(paperId)) ?? papers?.[(at + 1) % Math.max(1, papers.length)];
    return paper ? show(paper) : undefined;
  };
  const unseen = papers?.filter(({ paperId }) => !seen.has(paperId)).length;
  return { papers: papers ?? [], shown, at, unseen, error, next };
}

/** The picture of one paper, which one it is, and the key to the next. */
export function ReviewPapers(props: { readonly look: ReturnType<typeof useReviewPapers> }) {
  const { at, error, next, papers, shown, unseen } = props.look;
  if (papers.length === 0) return <p className="warn">{unseen === undefined ? '' : text.reviewNoPapers}</p>;
  return (
    <>
      <div className="review-paper-head">
        <b className="grow">
          {shown ? text.reviewPapers(papersText.names[shown.paper.what], at + 1, papers.length) : ''}
        </b>
        {papers.length > 1 ? (
          <ActionButton keyName="F6" small whileTyping onPress={next}>
            {text.reviewNext}
          </ActionButton>
        ) : undefined}
      </div>
      {error ? <ErrorLines error={error} /> : undefined}
      {shown ? <PaperPicture key={shown.blobId} shown={shown} /> : undefined}
    </>
  );
}
