import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { papersText as text } from '../../../src-main/contract/text/screens/papers.ts';
import './papers.css';

/** One paper of an application. */
export type Paper = Answer<'papers.listPapers'>['papers'][number];
/** A paper whose bytes wait under a one-time address. */
export type ShownPaper = { readonly paper: Paper; readonly blobId: string };

/** Pictures a page can draw; others are kept and handed to the browser's own save. */
const drawn: readonly string[] = ['image/jpeg', 'image/png'];

/** The picture of a paper, fetched once by its one-time address and let go with the dialog. */
export function PaperPicture(props: { readonly shown: ShownPaper }) {
  const { blobId, paper } = props.shown;
  const address = `/blob/${encodeURIComponent(blobId)}`;
  if (drawn.includes(paper.mime)) return <img className="paper-picture" src={address} alt={text.names[paper.what]} />;
  return (
    <p>
      {text.cannotShow}{' '}
      <a href={address} download>
        {text.save}
      </a>
    </p>
  );
}
