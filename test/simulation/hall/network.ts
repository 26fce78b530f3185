import {
  readEntriesPage,
  readEntriesQuestion,
  readHoldAnswer,
  readHoldQuestion,
} from '../../../src-main/adapters/peers/wire.ts';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import type { PairedTerminal, PeerAnswer, PeerLine } from '../../../src-main/core/ports/peers.ts';
import type { PeerRooms } from '../../../src-main/station/peers.ts';
import type { Dice } from '../../../src-main/training/people/index.ts';
import type { SimulatedStation } from '../station.ts';
import type { VirtualTime } from '../time.ts';
import type { World } from '../world.ts';

/** How long a word is under way in the hall, and how long nobody says anything before a cut is noticed. */
const wordMs = { fastest: 1, slowest: 40 } as const;
const silenceMs = { fastest: 50, slowest: 400 } as const;

/** A window of the hall: its machine, and the program that runs there now. */
export type Window = { readonly world: World; readonly station: () => SimulatedStation | undefined };

type Call<T> = {
  readonly serve: (rooms: PeerRooms) => PeerAnswer<unknown> | undefined;
  readonly read: (value: unknown) => T | undefined;
};

/** The hall's network between its windows: words take time both ways, a cable is pulled now and then, a program may be off. */
export class HallNetwork {
  readonly windows = new Map<string, Window>();
  /** No word passes. */
  cut = false;
  readonly #time: VirtualTime;
  readonly #dice: Dice;

  constructor(time: VirtualTime, dice: Dice) {
    this.#time = time;
    this.#dice = dice;
  }

  /** One window's end of the network. */
  lineOf(own: () => World): PeerLine {
    return {
      entries: (peer, question) =>
        this.#ask(own(), peer, {
          serve: (rooms) => {
            const asked = readEntriesQuestion(question);
            return asked && rooms.books.entries(own().terminal, asked);
          },
          read: readEntriesPage,
        }),
      holds: (peer, question) =>
        this.#ask(own(), peer, {
          serve: (rooms) => {
            const asked = readHoldQuestion(question);
            return asked && rooms.books.holds(own().terminal, asked);
          },
          read: readHoldAnswer,
        }),
      close: () => undefined,
    };
  }

  async #ask<T>(asker: World, peer: PairedTerminal, { read, serve }: Call<T>): Promise<PeerAnswer<T>> {
    const { life, terminal } = asker;
    const pause = ({ fastest, slowest }: { fastest: number; slowest: number }) =>
      this.#time.sleep(this.#dice.between(fastest, slowest), life);
    await pause(wordMs);
    const answer = this.#answerOf(terminal, peer.terminal, serve);
    if (!answer || this.cut) {
      await pause(silenceMs);
      return err({ kind: 'cut' });
    }
    await pause(wordMs);
    // The answer may be lost on its way back.
    if (this.cut) return err({ kind: 'cut' });
    if (!answer.ok) return answer;
    const value = read(answer.value);
    return value === undefined ? err({ kind: 'garbage' }) : ok(value);
  }

  /** What the other program says at this very moment; nothing when it is off, or falls over this question. */
  #answerOf(from: string, to: string, serve: Call<unknown>['serve']): PeerAnswer<unknown> | undefined {
    const station = this.windows.get(to)?.station();
    if (!station || this.cut) return undefined;
    const { peers } = station.rooms;
    if (!peers.desk.paired().some((one) => one.terminal === from)) return err({ kind: 'refused' });
    try {
      return serve(peers);
    } catch {
      return undefined;
    }
  }
}
