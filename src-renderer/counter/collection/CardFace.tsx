import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { useQuery } from '../../client/useQuery.ts';
import type { PersonCard } from './flow.ts';

/** What stands under the outline when a card's photo can't be shown; a person who was looked up has none to show. */
const captions = { 'no-decoder': collectionText.noPhotoDecoder, failed: collectionText.photoFailed } as const;

/** The photo of the card somebody was opened with, or an outline that says why there is none. */
export function CardFace(props: { readonly person: PersonCard }) {
  const { personKey, readFrom } = props.person;
  const { value } = useQuery('people.getCardPhoto', readFrom === 'card' ? { personKey } : undefined, []);
  const caption = value?.state === 'no-decoder' || value?.state === 'failed' ? captions[value.state] : undefined;
  return (
    <figure className="photo">
      {value?.blobId === undefined ? (
        <svg viewBox="0 0 84 104" aria-hidden="true">
          <circle cx="42" cy="48" r="19" />
          <path d="M8 104c2-46 66-46 68 0z" />
        </svg>
      ) : (
        <img src={`/blob/${encodeURIComponent(value.blobId)}`} alt={collectionText.photo} />
      )}
      {caption === undefined ? undefined : <figcaption>{caption}</figcaption>}
    </figure>
  );
}
