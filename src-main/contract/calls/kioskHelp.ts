import * as v from 'valibot';
import { call } from '../define.ts';
import { id, instant, none, text } from './shapes.ts';

/**
 * How a call for help stands, as the kiosk knows it. `calling`: some seconds at most, until a counter has read it; `told`: a counter has it
 * on its screen; `coming`: somebody there said so; `unreached`: no counter of the station can be told, whoever needs help goes there. A
 * counter that answers again later moves `unreached` on.
 */
export const helpNow = v.object({
  callId: id,
  since: instant,
  state: v.picklist(['calling', 'told', 'coming', 'unreached']),
  /** The window that comes; with `coming`. */
  by: v.optional(text(30)),
});

/**
 * 叫人帮忙: calls somebody to this kiosk. Needs no card and carries nothing of anybody. While one call is open every further one is that one
 * (its own id comes back). Ends by `endHelp`, when whoever was answered leaves, or by itself after ten minutes. Thirty an hour
 * at most (`STATION_BUSY`).
 */
export const callForHelp = call({
  effect: 'command',
  pages: ['kiosk'],
  roles: 'anyone',
  params: v.strictObject({ callId: id }),
  result: helpNow,
  errors: ['STATION_BUSY', 'ID_REUSED', 'NOT_FOUND', 'RECOVERY_MODE', 'DISK_FULL', 'STATION_STARTING'],
});

/** 不用了: takes the call back. Harmless to send twice, or for a call that is over. */
export const endHelp = call({
  effect: 'command',
  pages: ['kiosk'],
  roles: 'anyone',
  params: v.strictObject({ callId: id }),
  result: none,
  errors: ['RECOVERY_MODE', 'DISK_FULL', 'STATION_STARTING'],
});

/** A call for help somebody of this station still has to answer; shown over every page of a counter. */
export const helpCall = v.object({ callId: id, terminal: text(20), windowName: text(30), since: instant });

/**
 * 知道了，这就去: whoever stands at this counter goes to the kiosk. A note of this PC which the kiosk and the other counters read. The first to
 * say so is enough; the same call again is harmless. `NOT_FOUND`: no call of that kiosk is open.
 */
export const answerHelp = call({
  effect: 'command',
  pages: ['counter'],
  roles: [],
  params: v.strictObject({ answerId: id, terminal: text(20), callId: id }),
  result: none,
  errors: ['NOT_FOUND', 'ID_REUSED', 'RECOVERY_MODE', 'DISK_FULL'],
});
