import { createSigner, generateKeyPair } from '../../adapters/crypto/index.ts';
import { type Connection, openConnection } from '../../adapters/sqlite/connection.ts';
import { err, ok, type Result } from '../../contract/values/result.ts';
import type { InsuredPerson } from '../../core/people/insuredPerson.ts';
import { type Canonical, canonical } from '../../core/journal/index.ts';
import type { ReferenceBundle, SignedBundle, SignedKeyList } from '../../core/policy/bundle.ts';
import { type Clock, toInstant, toStationDate } from '../../core/ports/clock.ts';
import type { Crypto, Sm2KeyPair } from '../../core/ports/crypto.ts';
import type { OwnAddress } from '../../core/ports/peers.ts';
import type { Activation, ChangesPage, CodeVerdict, HeartbeatAnswer } from '../../core/ports/province.ts';
import type { RandomSource } from '../../core/ports/random.ts';
import { generateTownship, practiceBundle, practiceCounty } from '../people/index.ts';
import { type ActBook, createActBook } from './actBook.ts';
import { type BookIssues, createBookIssues } from './bookIssues.ts';
import { type AnswererMode, createAnswerer } from './answerer.ts';
import { type CountyDesk, createDesk } from './desk.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createRegister, type Register } from './register.ts';
import { type CodeLists, createCodeLists } from './codeLists.ts';
import { createSettings, createTables, type Settings } from './tables.ts';
import { createElectronicCards } from './electronicCards.ts';
import { createTerminals, type Terminals } from './terminals.ts';

/** Lists of the bundle another county fills in its own way. */
export type CountyDecisions = Partial<
  Pick<ReferenceBundle, 'collector' | 'yearOpenings' | 'villages' | 'operators' | 'receiptKinds' | 'kiosk'>
>;

export type PracticeProvinceOptions = {
  /** Path of the book, or `:memory:`. A book that exists is opened again with the people and acts it has. */
  readonly file: string;
  readonly seed: string;
  readonly residents: number;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly crypto: Crypto;
  /** Share of registrations that are put off first (default 0.5), and for how long at most (default 15 s). */
  readonly deferShare?: number;
  readonly deferUpToMs?: number;
  /** What another county decided: takes the place of the practice county's own lists. */
  readonly decisions?: CountyDecisions;
};

/** The practice province behind any door: HTTP, or called directly in a simulation. It trusts whom its door lets in. */
export type PracticeBook = {
  readonly gateway: Sm2KeyPair;
  readonly register: Register;
  readonly terminals: Terminals;
  readonly desk: CountyDesk;
  readonly now: () => string;
  bundle(): ReferenceBundle;
  /** The bundle as it travels: canonical text, signed by the gateway. */
  signedBundle(): SignedBundle;
  /** Codes that the province has taken off its lists. */
  readonly codes: CodeLists;
  /** Books of receipts on their way to the station. */
  readonly bookIssues: BookIssues;
  activate(code: string, publicKey: string): Result<Activation, 'CODE_UNKNOWN' | 'CODE_USED'>;
  /** `peer`: where the station's other PCs reach it. */
  heartbeat(terminal: string, peer?: OwnAddress): HeartbeatAnswer;
  /** `undefined` for a cursor that is none of ours. */
  changes(cursor: string, limit: number): ChangesPage | undefined;
  person(key: { readonly personKey?: string; readonly idNumber?: string }): InsuredPerson | undefined;
  /** Whose electronic card this is; asking uses the code up. */
  code(token: string): CodeVerdict;
  readonly deliver: ActBook['deliver'];
  readonly ask: ActBook['ask'];
  readonly held: Ledger['held'];
  readonly dayActs: Ledger['dayActs'];
  readonly reconcile: Ledger['reconcile'];
  readonly reportReceipts: Ledger['reportReceipts'];
  close(): void;
};

/** A gap in a terminal's numbers older than this is an alarm at the county. */
const gapLimitMs = 24 * 3_600_000;

/** Opens the book, filling it with people when it is new. */
export function openPracticeProvince(options: PracticeProvinceOptions): PracticeBook {
  const connection = openConnection({ file: options.file });
  createTables(connection);
  const settings = createSettings(connection);
  const register = createRegister(connection, settings);
  const terminals = createTerminals(connection, settings);
  const now = (): string => toInstant(options.clock.wallMs());
  if (settings.read('seed') === undefined) fill(options, settings, register);
  const answerer = createAnswerer({
    seed: options.seed,
    clock: options.clock,
    deferShare: options.deferShare ?? 0.5,
    deferUpToMs: options.deferUpToMs ?? 15_000,
    mode: () => (settings.read('mode') === 'manual' ? 'manual' : 'auto') satisfies AnswererMode,
  });
  const desk = createDesk({ connection, settings, now });
  const codes = createCodeLists(connection, settings);
  const bookIssues = createBookIssues(settings);
  const acts = createActBook({
    codes,
    bookIssues,
    connection,
    settings,
    register,
    answerer,
    clock: options.clock,
    alarm: desk.alarm,
  });
  const gateway = readGatewayKey(settings);
  const bundle = bundleMaker({ options, settings, terminals, gateway, now, codes, bookIssues });
  const signedBundle = bundleSigner(gateway, options, bundle);
  return {
    gateway,
    register,
    terminals,
    desk,
    now,
    bundle,
    signedBundle,
    codes,
    bookIssues,
    ...createLedger(connection),
    activate: (code, publicKey) => {
      const made = connection.transaction(() => terminals.activate({ code, publicKey, at: now() }))();
      if (!made.ok) return err(made.error);
      const { terminal, windowName } = made.value;
      const stationCode = practiceCounty.stationCode;
      const gatewayPublicKey = gateway.publicKey;
      return ok({ store: 'training', terminal, windowName, stationCode, gatewayPublicKey, bundle: signedBundle() });
    },
    heartbeat: (terminal, peer) => {
      if (peer) terminals.notePeer(terminal, peer);
      const contiguousTo = acts.contiguousTo(terminal);
      noteGap({ connection, desk, terminal, contiguousTo, beforeMs: options.clock.wallMs() - gapLimitMs });
      const commands = terminals.takeCommands(terminal);
      return { serverAt: now(), policyVersion: bundle().version, commands, contiguousTo };
    },
    changes: (cursor, limit) => {
      const page = register.changes(cursor, limit);
      return page && { ...page, asOf: now() };
    },
    person: personOf(register),
    code: codesOf(options, register),
    deliver: acts.deliver,
    ask: acts.ask,
    close: () => void connection.close(),
  };
}

function personOf(register: Register): PracticeBook['person'] {
  return ({ idNumber, personKey }) => {
    if (idNumber !== undefined) return register.findByNumber(idNumber);
    const resolved = personKey === undefined ? undefined : register.resolve(personKey);
    return resolved === undefined ? undefined : register.find(resolved);
  };
}

function codesOf({ clock, crypto }: PracticeProvinceOptions, register: Register): PracticeBook['code'] {
  return createElectronicCards({ crypto, nowMs: () => clock.wallMs(), find: (personKey) => register.find(personKey) });
}

/** The bundle as it stands: the county's tables, the terminals of today, their keys signed as a list of its own. */
function bundleMaker(parts: {
  readonly options: PracticeProvinceOptions;
  readonly settings: Settings;
  readonly terminals: Terminals;
  readonly gateway: Sm2KeyPair;
  readonly now: () => string;
  readonly codes: CodeLists;
  readonly bookIssues: BookIssues;
}): () => ReferenceBundle {
  const { bookIssues, codes, gateway, now, options, settings, terminals } = parts;
  const signKeys = keyListSigner(gateway, options);
  return () => {
    const version = Number(settings.read('bundleVersion') ?? '1');
    const issuedAt = settings.read('openedAt') ?? now();
    const bundle = { ...practiceBundle({ version, issuedAt, terminals: terminals.list() }), ...options.decisions };
    const sent = bookIssues.open();
    const made = codes.without(sent.length === 0 ? bundle : { ...bundle, bookIssues: sent });
    return { ...made, keyList: signKeys(made) };
  };
}

/** The bundle as canonical text with its signature, signed once per text. */
function bundleSigner(
  gateway: Sm2KeyPair,
  options: PracticeProvinceOptions,
  bundle: () => ReferenceBundle,
): () => SignedBundle {
  const signer = createSigner(options.random);
  let signed: SignedBundle | undefined;
  return () => {
    const made = bundle();
    const text = canonical(made as unknown as Canonical);
    if (signed?.text !== text) signed = { bundle: made, text, signature: signer.sign(text, gateway.privateKey) };
    return signed;
  };
}

/** Signs the list of terminal keys once per version of the bundle: a signature costs a millisecond, a heartbeat asks often. */
function keyListSigner(
  gateway: Sm2KeyPair,
  options: PracticeProvinceOptions,
): (bundle: ReferenceBundle) => SignedKeyList {
  const signer = createSigner(options.random);
  let signed: { readonly of: string; readonly list: SignedKeyList } | undefined;
  return ({ issuedAt, store, terminals }) => {
    const keys = terminals.map(({ from, publicKey, revokedAt, terminal }) => ({
      terminal,
      publicKey,
      from,
      ...(revokedAt === undefined ? {} : { revokedAt }),
    }));
    const list = { issuedAt, store, signedBy: gateway.publicKey, terminals: keys };
    const text = canonical(list);
    if (signed?.of !== text) signed = { of: text, list: { ...list, signature: signer.sign(text, gateway.privateKey) } };
    return signed.list;
  };
}

function fill(options: PracticeProvinceOptions, settings: Settings, register: Register): void {
  const { seed, residents, clock, random } = options;
  const keys = generateKeyPair(random);
  settings.write('gatewayKey', JSON.stringify(keys));
  settings.write('bundleVersion', '1');
  settings.write('openedAt', toInstant(clock.wallMs()));
  register.seed(generateTownship({ seed, residents, asOfDate: toStationDate(clock.wallMs()) }));
  // Written last: a book that was being filled when it was killed is filled again.
  settings.write('seed', seed);
}

function readGatewayKey(settings: Settings): Sm2KeyPair {
  const text = settings.read('gatewayKey');
  if (text === undefined) throw new Error('the practice book has no gateway key');
  return JSON.parse(text) as Sm2KeyPair;
}

function noteGap(gap: {
  readonly connection: Connection;
  readonly desk: CountyDesk;
  readonly terminal: string;
  readonly contiguousTo: number;
  readonly beforeMs: number;
}): void {
  const old = gap.connection
    .prepare<[string, number, string], { id: string }>(
      'SELECT id FROM act WHERE terminal = ? AND act_seq > ? AND received_at < ? LIMIT 1',
    )
    .get(gap.terminal, gap.contiguousTo + 1, toInstant(gap.beforeMs));
  if (old !== undefined) gap.desk.alarm('gap', gap.terminal, String(gap.contiguousTo + 1));
}
