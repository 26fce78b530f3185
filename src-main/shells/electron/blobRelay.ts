import type { Blob, UploadProblem } from '../../station/station.ts';
import type { StationProcess } from './stationProcess.ts';
import type { FromStation } from './stationWire.ts';

/** Bytes between pages and the station's process, one piece under way at a time: main never holds a whole file. */
export type BlobRelay = {
  take(blobId: string): Promise<Blob | undefined>;
  receive(blobId: string, chunks: AsyncIterable<Uint8Array>): Promise<UploadProblem | undefined>;
};

type Answer = Extract<FromStation, { readonly ticket: number }>;

/** Asks the station's process piece by piece; answers come back under the ticket they were asked with. */
export function relayBlobs(station: StationProcess): BlobRelay {
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  let tickets = 0;
  station.onMessage((message) => {
    if (message.type !== 'blob' && message.type !== 'blob-piece' && message.type !== 'upload') return;
    waiting.get(message.ticket)?.(message);
    waiting.delete(message.ticket);
  });
  // A process that is gone answers nothing more.
  station.onExit(() => {
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
  });
  const answerTo = (ticket: number): Promise<Answer | undefined> =>
    new Promise((resolve) => waiting.set(ticket, resolve));
  const freshTicket = (): number => {
    tickets += 1;
    return tickets;
  };

  async function* piecesOf(ticket: number): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const answer = answerTo(ticket);
        station.post({ type: 'next-piece', ticket });
        const piece = await answer;
        if (piece?.type !== 'blob-piece') throw new Error('the station ended in the middle of a blob');
        if (piece.bytes === undefined) return;
        yield piece.bytes;
      }
    } finally {
      station.post({ type: 'drop-blob', ticket });
    }
  }

  return {
    take: async (blobId) => {
      const ticket = freshTicket();
      const answer = answerTo(ticket);
      station.post({ type: 'take-blob', ticket, blobId });
      const found = await answer;
      return found?.type === 'blob' && found.head ? { ...found.head, chunks: () => piecesOf(ticket) } : undefined;
    },
    receive: async (blobId, chunks) => {
      const ticket = freshTicket();
      let answer = answerTo(ticket);
      station.post({ type: 'begin-upload', ticket, blobId });
      for await (const bytes of chunks) {
        const said = await answer;
        if (said?.type !== 'upload' || said.state !== 'more') return problemIn(said);
        answer = answerTo(ticket);
        station.post({ type: 'upload-piece', ticket, bytes });
      }
      const said = await answer;
      if (said?.type !== 'upload' || said.state !== 'more') return problemIn(said);
      answer = answerTo(ticket);
      station.post({ type: 'end-upload', ticket });
      return problemIn(await answer);
    },
  };
}

function problemIn(answer: Answer | undefined): UploadProblem | undefined {
  if (answer?.type !== 'upload') return 'BLOB_GONE';
  return answer.state === 'done' ? undefined : (answer.problem ?? 'BLOB_GONE');
}
