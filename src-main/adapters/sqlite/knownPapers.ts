import type { EntryKinds } from '../../core/journal/kinds.ts';
import type { KnownPaper } from '../storage/paperCopies.ts';
import type { Connection } from './connection.ts';

type PaperRow = { readonly json: string; readonly private: string };

/** Every paper these books can open: those of applications that were handed in, and those of drafts. Erased people have none. */
export function knownPapersOf(connection: Connection): readonly KnownPaper[] {
  const noted = connection
    .prepare(
      `SELECT j.json AS json, p.json AS private FROM journal j JOIN entry_private p ON p.seq = j.seq
       WHERE j.kind = 'enrolment.paper' ORDER BY j.seq`,
    )
    .all() as PaperRow[];
  const drafts = connection.prepare("SELECT json FROM draft WHERE kind = 'enrolment'").pluck().all() as string[];
  const known = [
    ...noted.map(({ json, private: secret }): KnownPaper => {
      const { body } = JSON.parse(json) as { readonly body: EntryKinds['enrolment.paper']['body'] };
      const { key } = JSON.parse(secret) as EntryKinds['enrolment.paper']['private'];
      return { paperId: body.paperId, bytes: body.bytes, mark: body.mark, key };
    }),
    ...drafts.flatMap((json) => (JSON.parse(json) as { readonly papers?: readonly KnownPaper[] }).papers ?? []),
  ];
  // A draft that was handed in may still have its row: the same paper twice is one.
  return [...new Map(known.map((paper) => [paper.paperId, paper])).values()];
}
