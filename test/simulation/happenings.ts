import { cardOf } from '../../src-main/training/people/index.ts';
import { writeOnForms } from './clerk/kit.ts';
import type { SimulatedStation } from './station.ts';
import { badLine, note, type World } from './world.ts';

/** Something that happens to a station, as opposed to something a clerk does. */
export type Happening = {
  readonly name: string;
  readonly weight: (world: World, station: SimulatedStation) => number;
  readonly make: (world: World, station: SimulatedStation) => void | { readonly waitMs: number } | 'kill' | 'next-day';
};

const dayMs = 86_400_000;

const always = (weight: number) => () => weight;

const lineHappenings: readonly Happening[] = [
  { name: 'wait', weight: always(4), make: ({ dice }) => ({ waitMs: dice.between(10_000, 120_000) }) },
  {
    name: 'line-down',
    weight: (world) => (world.faults.line() === 'up' ? 1 : 0),
    make: (world) => world.faults.setLine('down'),
  },
  {
    name: 'line-up',
    weight: (world) => (world.faults.line() === 'down' ? 3 : 0),
    make: (world) => world.faults.setLine('up'),
  },
  { name: 'line-good', weight: always(0.5), make: (world) => world.faults.setRates({}) },
  { name: 'line-bad', weight: always(1), make: (world) => world.faults.setRates(badLine) },
  {
    name: 'answer-lost',
    weight: always(1),
    make: (world) => world.faults.plan([{ call: 'deliver', fault: { kind: 'lost-after' }, times: 1 }]),
  },
  {
    name: 'lease-lost',
    weight: always(0.3),
    make: (world) => world.faults.plan([{ call: 'lease', fault: { kind: 'lost-after' }, times: 1 }]),
  },
];

const machineHappenings: readonly Happening[] = [
  { name: 'kill', weight: always(1.2), make: () => 'kill' },
  {
    name: 'kill-in-commit',
    weight: (world) => (world.disk.planned() ? 0 : 0.8),
    make: (world) => world.disk.plan(world.dice.pick(['kill-before', 'kill-after']), world.dice.between(1, 4)),
  },
  {
    name: 'full-at-commit',
    weight: (world) => (world.disk.planned() ? 0 : 0.8),
    make: (world) => world.disk.plan('full', world.dice.between(1, 3)),
  },
  { name: 'disk-full', weight: (world) => (world.disk.isFull() ? 0 : 0.4), make: (world) => world.disk.setFull(true) },
  { name: 'disk-room', weight: (world) => (world.disk.isFull() ? 5 : 0), make: (world) => world.disk.setFull(false) },
  {
    name: 'clock-jump',
    weight: always(0.5),
    make: (world) => {
      world.skewMs += world.dice.between(-15, 15) * 60_000;
    },
  },
  {
    // What a time server corrects: too little to stop anybody, enough to put two acts the wrong way round.
    name: 'clock-corrected',
    weight: always(1),
    make: (world) => {
      world.skewMs -= world.dice.between(20, 100) * 1_000;
    },
  },
  {
    name: 'clock-right',
    weight: (world) => (world.skewMs === 0 ? 0 : 2),
    make: (world) => {
      world.skewMs = 0;
    },
  },
  { name: 'next-day', weight: always(0.25), make: () => 'next-day' },
];

const cardHappenings: readonly Happening[] = [
  {
    name: 'card-put',
    weight: (world) => (world.bench.card || world.isKiosk ? 0 : 2),
    make: (world, station) => {
      world.bench.card = cardOf(world.dice.pick(world.residents));
      station.tellReader({ type: 'reading' });
      station.tellReader({ type: 'read', card: world.bench.card });
    },
  },
  {
    name: 'card-taken',
    weight: (world) => (world.bench.card && !world.isKiosk ? 1.5 : 0),
    make: (world, station) => {
      world.bench.card = undefined;
      station.tellReader({ type: 'removed' });
    },
  },
];

/** A terminal is pulled, loses its power, or a wrong clock meets a charge; nothing of it in worlds without one. */
const terminalHappenings: readonly Happening[] = [
  {
    name: 'terminal-unplugged',
    weight: (world) => (world.cards?.isPulled() === false ? 0.5 : 0),
    make: ({ cards, dice }) => cards?.pull(dice.between(500, 60_000), false),
  },
  {
    name: 'terminal-off',
    weight: (world) => (world.cards?.isPulled() === false ? 0.3 : 0),
    make: ({ cards, dice }) => cards?.pull(dice.between(2_000, 90_000), true),
  },
  {
    // Nothing works for a while: what people pay meanwhile is written on the forms of the outage kit.
    name: 'outage',
    weight: (world) => (world.cards && world.model.openShift() && world.model.stock.blankForms().length > 0 ? 0.8 : 0),
    make: (world) => {
      writeOnForms(world);
      return 'kill';
    },
  },
  {
    name: 'clock-year-back',
    weight: (world) => (world.cards && world.skewMs === 0 ? 0.25 : 0),
    make: (world) => {
      world.skewMs -= world.dice.pick([1, 31, 365]) * dayMs;
    },
  },
  {
    // With the till open: a day that is not yet may not begin, so nobody may be tempted to open one.
    name: 'clock-year-ahead',
    weight: (world) => (world.cards && world.skewMs === 0 && world.model.openShift() ? 0.15 : 0),
    make: (world) => {
      world.skewMs += world.dice.pick([1, 31, 365]) * dayMs;
    },
  },
];

const kioskHappenings: readonly Happening[] = [
  {
    name: 'kiosk-paper-out',
    weight: (world) => (world.isKiosk && !world.bench.paperOut ? 0.4 : 0),
    make: (world) => {
      world.bench.paperOut = true;
      note(world, 'kiosk paper out');
    },
  },
];

export const happenings: readonly Happening[] = [
  ...kioskHappenings,
  ...lineHappenings,
  ...machineHappenings,
  ...cardHappenings,
  ...terminalHappenings,
];
