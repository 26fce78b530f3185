import type { BookIssue } from '../../core/policy/bundle.ts';
import type { Settings } from './tables.ts';

/** What the practice county sends out: books of pre-printed receipts, told to the station in its bundle until they have arrived. */
export type BookIssues = {
  /** Sent and not received yet, oldest first. */
  open(): readonly BookIssue[];
  /** Sends books; their numbers go on from the last ones. */
  issue(asked: { readonly books: number; readonly pieces: number; readonly on: string }): BookIssue;
  /** A station has received books of an issue, all of them or with a difference it told: nothing of it is on its way any more. */
  arrived(issueId: string): void;
};

/** Code of the practice county's pre-printed receipts. */
const fiscalCode = '61TEST';
const digits = 7;

/** The county's issues, kept with its other settings: a handful at any time. */
export function createBookIssues(settings: Settings): BookIssues {
  const open = (): readonly BookIssue[] => JSON.parse(settings.read('bookIssues') ?? '[]') as readonly BookIssue[];
  const keep = (issues: readonly BookIssue[]): void => {
    settings.write('bookIssues', JSON.stringify(issues));
    settings.count('bundleVersion');
  };
  return {
    open,
    issue: ({ books, on: issuedOn, pieces }) => {
      const number = settings.count('bookIssue');
      const next = Number(settings.read('nextBook') ?? '1');
      settings.write('nextBook', String(next + books * pieces));
      const first = String(next).padStart(digits, '0');
      const issue = { issueId: `LY${String(number).padStart(4, '0')}`, fiscalCode, prefix: '', first, books, pieces };
      const made = { ...issue, countyNote: `练习县领字 ${number} 号`, issuedOn };
      keep([...open(), made]);
      return made;
    },
    arrived: (issueId) => {
      const left = open().filter((issue) => issue.issueId !== issueId);
      if (left.length < open().length) keep(left);
    },
  };
}
