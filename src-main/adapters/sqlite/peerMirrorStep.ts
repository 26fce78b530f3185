/**
 * Journals of the station's other PCs, as they came, and the rows made of them. All of it is mirror: thrown away and fetched again
 * whenever that is wanted. `apart` holds what contradicts: it stays for people to look at.
 */
export const peerMirrorStep = `
CREATE TABLE mirror_peer (
  terminal TEXT PRIMARY KEY NOT NULL, lastSeq INTEGER NOT NULL, lastHash TEXT NOT NULL, asOf TEXT, alarm TEXT, alarmAt TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE mirror_peer_entries (
  terminal TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, businessDate TEXT, hash TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (terminal, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_peer_entries_day ON mirror_peer_entries (businessDate, kind);
CREATE TABLE mirror_peer_apart (
  terminal TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (terminal, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE mirror_peer_money (
  terminal TEXT NOT NULL, seq INTEGER NOT NULL, contributionId TEXT NOT NULL UNIQUE, personKey TEXT NOT NULL, provinceKey TEXT,
  year INTEGER NOT NULL, businessDate TEXT NOT NULL, at TEXT NOT NULL, tender TEXT NOT NULL, selfFen INTEGER NOT NULL,
  governmentFen INTEGER NOT NULL, receiptNumber TEXT, villageCode TEXT, state TEXT NOT NULL, delivery TEXT NOT NULL,
  PRIMARY KEY (terminal, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_peer_money_person ON mirror_peer_money (personKey, year);
CREATE INDEX mirror_peer_money_number ON mirror_peer_money (provinceKey, year);
CREATE INDEX mirror_peer_money_day ON mirror_peer_money (businessDate);
CREATE INDEX mirror_peer_money_delivery ON mirror_peer_money (terminal, delivery);
CREATE TABLE mirror_peer_link (
  terminal TEXT NOT NULL, localKey TEXT NOT NULL, provinceKey TEXT NOT NULL, PRIMARY KEY (terminal, localKey)
) STRICT, WITHOUT ROWID;
CREATE TABLE mirror_peer_charge (
  terminal TEXT NOT NULL, seq INTEGER NOT NULL, chargeId TEXT NOT NULL UNIQUE, what TEXT NOT NULL, personKey TEXT NOT NULL,
  year INTEGER NOT NULL, amountFen INTEGER NOT NULL, businessDate TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (terminal, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_peer_charge_state ON mirror_peer_charge (state, businessDate);
CREATE TABLE mirror_peer_review (
  terminal TEXT NOT NULL, seq INTEGER NOT NULL, enrolmentId TEXT NOT NULL UNIQUE, personKey TEXT NOT NULL, at TEXT NOT NULL,
  state TEXT NOT NULL, PRIMARY KEY (terminal, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_peer_review_state ON mirror_peer_review (state, at);
CREATE TABLE mirror_peer_posted (
  terminal TEXT NOT NULL, businessDate TEXT NOT NULL, debit TEXT NOT NULL, credit TEXT NOT NULL, amountFen INTEGER NOT NULL,
  PRIMARY KEY (terminal, businessDate, debit, credit)
) STRICT, WITHOUT ROWID;
CREATE TABLE mirror_peer_twice (
  ownId TEXT NOT NULL, theirId TEXT NOT NULL, terminal TEXT NOT NULL, PRIMARY KEY (ownId, theirId)
) STRICT, WITHOUT ROWID;
`;

/** The newest words about kiosks: what counters told them, and how they say they stand. */
export const peerKioskStep = `
CREATE TABLE mirror_peer_kiosk (
  terminal TEXT NOT NULL, about TEXT NOT NULL, kind TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (terminal, about, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_peer_kiosk_about ON mirror_peer_kiosk (about, at);
`;
