import { gzipSync } from 'node:zlib';
import { toInstant } from '../../core/ports/clock.ts';
import { freshId, harmlessAct, unless, valueOf } from './conformanceActs.ts';
import type { ConformanceCheck } from './conformanceBench.ts';
import { encodeActs } from './wire/acts.ts';
import { calls } from './wire/calls.ts';

const refused = (code: string, answer: { readonly code?: string; readonly outcome: string } | undefined) =>
  unless(answer?.outcome === 'refused' && answer.code === code, answer);

/** What is said once inside: reference, people, acts, receipts. */
export const conversationChecks: readonly ConformanceCheck[] = [
  {
    name: 'the heartbeat tells the time and the policy version of the bundle',
    run: async ({ province, activation, options }) => {
      const now = toInstant(options.clock.wallMs());
      const beat = await valueOf(province.heartbeat({ version: 'conformance', waiting: 0, now }));
      const near = Math.abs(Date.parse(beat.serverAt) - options.clock.wallMs()) < 60_000;
      return unless(near && beat.policyVersion >= activation.bundle.bundle.version, beat);
    },
  },
  {
    name: 'the bundle is given to who has none, and not to who has it',
    run: async ({ province }) => {
      const bundle = (await valueOf(province.reference(0)))?.bundle;
      const again = await valueOf(province.reference(bundle?.version ?? 0));
      return unless(bundle !== undefined && again === undefined, {
        first: bundle?.version,
        again: again?.bundle.version,
      });
    },
  },
  {
    name: 'the snapshot comes in pages and resumes at any cursor',
    run: async ({ province }) => {
      const first = await valueOf(province.changes('', 5));
      const second = await valueOf(province.changes(first.cursor, 5));
      const both = await valueOf(province.changes('', 10));
      const keys = [...first.people, ...second.people].map((person) => person.personKey);
      return unless(keys.join() === both.people.map((person) => person.personKey).join(), keys);
    },
  },
  {
    name: 'a person is found by ID number, and nobody by a number that is nobody’s',
    run: async ({ province }) => {
      const [known] = (await valueOf(province.changes('', 1))).people;
      const found = await valueOf(province.person({ idNumber: known?.idNumber ?? '' }, 'conformance'));
      const nobody = await valueOf(province.person({ idNumber: '000000000000000000' }, 'conformance'));
      return unless(found?.personKey === known?.personKey && nobody === undefined, { found: found?.personKey });
    },
  },
  {
    name: 'a code that is no electronic card of the province names nobody',
    run: async ({ province }) => {
      const said = await valueOf(province.code('conformance.no.card.of.anybody', 'conformance'));
      return unless(said.verdict === 'unknown', said);
    },
  },
  {
    name: 'an act is accepted, then a duplicate with the same reference, then known when asked',
    run: async (bench) => {
      const act = harmlessAct(bench, 1);
      const [first] = (await valueOf(bench.province.deliver([act]))).answers;
      const [second] = (await valueOf(bench.province.deliver([act]))).answers;
      const [asked] = await valueOf(bench.province.ask([act.id]));
      const outcomes = [first, second, asked].map((answer) => answer?.outcome).join();
      const references = new Set([first, second, asked].map((answer) => answer?.reference));
      return unless(outcomes === 'accepted,duplicate,accepted' && references.size === 1, { outcomes });
    },
  },
  {
    name: 'the same id with another content is a conflict',
    run: async (bench) => {
      const act = harmlessAct(bench, 2);
      await valueOf(bench.province.deliver([act]));
      const [answer] = (await valueOf(bench.province.deliver([{ ...act, operator: 'other' }]))).answers;
      return unless(answer?.outcome === 'conflict', answer);
    },
  },
  {
    name: 'a gap is accepted and the contiguous number stays before it until it is filled',
    run: async (bench) => {
      const [third, fourth] = [harmlessAct(bench, 3), harmlessAct(bench, 4)];
      const before = await valueOf(bench.province.deliver([fourth]));
      const after = await valueOf(bench.province.deliver([third]));
      return unless(before.contiguousTo === 2 && after.contiguousTo === 4, { before, after });
    },
  },
  {
    name: 'one refused act does not hold the others of its batch back',
    run: async (bench) => {
      const bad = { ...harmlessAct(bench, 5), kind: 'nothing.known' };
      const { answers } = await valueOf(bench.province.deliver([bad, harmlessAct(bench, 6)]));
      return refused('KIND_UNKNOWN', answers[0]) ?? unless(answers[1]?.outcome === 'accepted', answers[1]);
    },
  },
  {
    name: 'an act nobody sent is unknown',
    run: async ({ province, options }) => {
      const [answer] = await valueOf(province.ask([freshId(options)]));
      return unless(answer?.outcome === 'unknown', answer);
    },
  },
  {
    name: 'acts one a line in gzip are taken like columns',
    run: async (bench) => {
      const act = harmlessAct(bench, 7);
      const columns = Object.entries(encodeActs([act])['shift.opened'] ?? {});
      const row = Object.fromEntries(columns.map(([name, [cell]]) => [name, cell]));
      const body = gzipSync(`${JSON.stringify({ kind: act.kind, ...row })}\n`);
      const answer = await bench.send({ path: calls.deliver.path, body, encoding: 'gzip' });
      const [asked] = await valueOf(bench.province.ask([act.id]));
      return unless(answer.code === 'OK' && asked?.outcome === 'accepted', { code: answer.code, asked });
    },
  },
  {
    name: 'a lease repeated is the same range, another lease another range',
    run: async ({ province, options }) => {
      const [one, two] = [freshId(options), freshId(options)];
      const first = await valueOf(province.leaseReceipts(one, 10));
      const again = await valueOf(province.leaseReceipts(one, 10));
      const other = await valueOf(province.leaseReceipts(two, 10));
      const apart = other.prefix !== first.prefix || other.from > first.to || other.to < first.from;
      return unless(JSON.stringify(first) === JSON.stringify(again) && apart, { first, again, other });
    },
  },
];
