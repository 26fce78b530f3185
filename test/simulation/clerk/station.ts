import { note } from '../world.ts';
import { ask, type Command, type Desk } from './ask.ts';

const refusedAct = ({ model }: Desk): string | undefined =>
  [...model.acts.values()].find((act) => act.state === 'refused')?.id;

export const stationCommands: readonly Command[] = [
  {
    // Closes the kiosk in the hall from here, and opens it again.
    name: 'order-kiosk',
    weight: ({ world }) => (world.kiosk ? 0.5 : 0),
    make: ({ freshId, world }) => {
      const { kiosk } = world;
      if (!kiosk) return undefined;
      const service = kiosk.closed ? 'open' : 'closed';
      const then = () => {
        kiosk.closed = service === 'closed';
        if (kiosk.closed) note(world, 'kiosk closed by a counter');
      };
      return ask('peers.setKioskService', { orderId: freshId(), terminal: kiosk.terminal, service }, { then });
    },
  },
  { name: 'send-now', weight: () => 1, make: () => ask('delivery.sendNow', {}) },
  {
    name: 'send-again',
    weight: (desk) => (refusedAct(desk) === undefined ? 0 : 2),
    make: (desk) => {
      const entryId = refusedAct(desk);
      return entryId === undefined ? undefined : ask('delivery.sendAgain', { entryId });
    },
  },
  { name: 'get-status', weight: () => 0.4, make: () => ask('delivery.getStatus', { filter: 'all', limit: 50 }) },
  { name: 'get-state', weight: () => 0.4, make: () => ask('station.getState', {}) },
  { name: 'get-today', weight: () => 0.4, make: () => ask('tasks.getToday', {}) },
];
