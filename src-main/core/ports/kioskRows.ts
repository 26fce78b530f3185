import type { Table } from './projections.ts';

/** A self-certification made here. */
export type CertificationRow = {
  readonly certificationId: string;
  readonly seq: number;
  readonly personKey: string;
  readonly businessDate: string;
  readonly at: string;
};

/** An account printed for its owner, and what he said of it. */
export type StatementRow = {
  readonly statementId: string;
  readonly seq: number;
  readonly personKey: string;
  readonly number: string;
  readonly at: string;
  readonly state: 'printing' | 'printed' | 'not-printed' | 'unknown';
  readonly answer?: 'agrees' | 'disagrees';
  /** The entry of the last answer; what he said was wrong stands in its erasable part. */
  readonly answeredSeq?: number;
  /** When he disagreed, and what became of it; absent as long as he never did. */
  readonly disputedAt?: string;
  readonly dispute?: 'open' | 'at-county' | 'corrected' | 'explained' | 'agreed';
};

export interface Statements extends Table<StatementRow> {
  /** Statements their owners disagree with and nobody has answered for good, oldest first. */
  listDisputed(limit: number): readonly StatementRow[];
}

/** What this PC told a kiosk of the station last. */
export type KioskOrderRow = {
  readonly kiosk: string;
  readonly seq: number;
  readonly orderId: string;
  readonly service: 'open' | 'closed';
  readonly at: string;
};

export interface Certifications extends Table<CertificationRow> {
  /** The newest of somebody under any of the keys. */
  findNewest(keys: readonly string[]): CertificationRow | undefined;
}
