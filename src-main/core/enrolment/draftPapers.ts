import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';
import type { Entry } from '../journal/index.ts';
import type { PaperMime } from '../ports/documentScanner.ts';
import type { PaperKey } from '../ports/paperFiles.ts';

/** Most papers of one application; the law asks for two or three. */
export const mostPapers = 20;

/** A paper of an application that is not handed in yet; its key lies in the draft, and with the draft the paper is gone. */
export type DraftPaper = PaperKey & {
  readonly paperId: string;
  readonly what: 'paper' | 'signature';
  readonly mime: PaperMime;
  readonly bytes: number;
  readonly at: string;
  /** A signature as one SVG path, in the pad's units. */
  readonly path?: string;
};

/** How the applicant stood behind the declaration. */
export type Declaration =
  | { readonly by: 'signature'; readonly paperId: string }
  | { readonly by: 'witness'; readonly operatorId: string };

/** A paper as a page sees it: never its key. */
export function paperView({ at, bytes, mime, paperId, what }: DraftPaper): Answer<'papers.scan'> {
  return { paperId, what, mime, bytes, at };
}

/** The notes of an application's papers follow its entry in the same commit, so they are found without an index. */
export function papersOfEntry(environment: Environment, enrolmentId: string): readonly DraftPaper[] {
  const row = environment.projections.enrolments.find(enrolmentId);
  if (!row) return [];
  const found: DraftPaper[] = [];
  for (const { entry, private: secret } of environment.store.list(row.seq + 1, mostPapers + 1)) {
    if (entry.kind !== 'enrolment.paper' || entry.body.enrolmentId !== enrolmentId) break;
    const key = (secret as { readonly key: string; readonly path?: string } | undefined)?.key;
    const { bytes, mark, mime, paperId, what } = (entry as Entry<'enrolment.paper'>).body;
    // An erased person's papers have no key any more: nobody can open them, so they are not listed.
    if (key !== undefined) found.push({ paperId, what, mime, bytes, mark, key, at: entry.at });
  }
  return found;
}

/** Papers younger than this may be on their way into a draft. */
const graceMs = 3_600_000;

/**
 * Removes files that nothing opens any more: of drafts that were given up, of people who were erased. A paper's id carries the time it
 * was chosen at (UUIDv7).
 */
export function sweepPapers(environment: Environment): number {
  const kept = new Set(
    environment.drafts
      .list('enrolment', 100_000)
      .flatMap((row) => (JSON.parse(row.json) as { readonly papers?: readonly DraftPaper[] }).papers ?? [])
      .map((paper) => paper.paperId),
  );
  // The file of a village's list goes with the list.
  for (const { json } of environment.drafts.list('batch', 1_000))
    kept.add((JSON.parse(json) as { readonly source?: { readonly paperId: string } }).source?.paperId ?? '');
  const before = environment.clock.wallMs() - graceMs;
  const stale = environment.papers.list().filter((paperId) => {
    const chosenMs = Number.parseInt(paperId.replaceAll('-', '').slice(0, 12), 16);
    if (kept.has(paperId) || !(chosenMs < before)) return false;
    return environment.store.findById(paperId)?.private === undefined;
  });
  for (const paperId of stale) environment.papers.remove(paperId);
  return stale.length;
}
