import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { saveFile } from '../../client/saveFile.ts';

/** Saves a file the station has made under the name it gave. */
export async function saveBlob({
  blobId,
  fileName,
}: Pick<Answer<'batch.makeCopy'>, 'blobId' | 'fileName'>): Promise<void> {
  const reply = await fetch(`/blob/${encodeURIComponent(blobId)}`);
  if (reply.ok) saveFile(fileName, await reply.blob());
}
