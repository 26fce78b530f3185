/** What opens a kept file again: its own key, and the mark that says whether its bytes are the ones that were kept. */
export type PaperKey = { readonly key: string; readonly mark: string };

/**
 * Encrypted files beside the database, one per paper, each under a random key of its own that is kept elsewhere: without the key a file
 * is noise, in every copy of it. Throws `StorageError` with code `full` where the disk is.
 */
export interface PaperFiles {
  /** Resolves when the bytes are on the disk. */
  keep(paperId: string, bytes: Uint8Array): Promise<PaperKey>;
  /** The bytes; `undefined` when the file is gone, was changed, or belongs to another key. */
  read(paperId: string, key: PaperKey): Promise<Uint8Array | undefined>;
  /** Idempotent. */
  remove(paperId: string): void;
  list(): readonly string[];
}
