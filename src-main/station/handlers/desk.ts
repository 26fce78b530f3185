import { diagnosisText } from '../../contract/text/diagnosis.ts';
import { ok } from '../../contract/values/result.ts';
import { closeTask, getToday } from '../../core/casework/index.ts';
import { getStatus, sendAgain } from '../../core/delivery/index.ts';
import { refuse } from '../../core/kernel/outcome.ts';
import { cardOperator, leave, signIn, unlockOperator } from '../../core/operators/index.ts';
import { toInstant, toStationDate } from '../../core/ports/clock.ts';
import { diagnosisFile } from '../diagnosis.ts';
import type { Rooms } from '../rooms.ts';
import { productVersion } from '../version.ts';
import { readCardNow } from './people.ts';
import { serve } from './serve.ts';
import { healthOf } from './station.ts';

/** Sessions, tasks, delivery and devices: what every signed-in person meets. */
export const deskHandlers = {
  'session.signIn': serve('session.signIn', async (rooms, params) => {
    const signed = await signIn(rooms, params);
    if (!signed.ok) return signed;
    const { name, operatorId, roles, to } = signed.value;
    return ok({ operator: { operatorId, name, roles: [...roles], ...(to === undefined ? {} : { validTo: to }) } });
  }),
  'session.signOut': serve('session.signOut', (rooms) => {
    leave(rooms, 'sign-out');
    rooms.cards.forget();
    rooms.codes.forget();
    rooms.secondScreen.clear();
    return ok({});
  }),
  'session.lock': serve('session.lock', (rooms) => {
    leave(rooms, 'locked');
    rooms.codes.forget();
    rooms.secondScreen.clear();
    return ok({});
  }),
  'session.unlockOperator': serve('session.unlockOperator', async (rooms, params) => {
    const unlocked = await unlockOperator(rooms, params);
    return unlocked.ok ? ok({}) : unlocked;
  }),
  'session.findCardOperator': serve('session.findCardOperator', async (rooms, params) => {
    if (params.read) {
      const read = await readCardNow(rooms);
      if (!read.ok) return read;
    }
    return ok(await cardOperator(rooms));
  }),
  'session.openPractice': serve('session.openPractice', async (rooms) =>
    (await rooms.openPractice?.()) ? ok({}) : refuse('NOT_FOUND'),
  ),
  'tasks.getToday': serve('tasks.getToday', (rooms) => ok(getToday(rooms.environment, rooms.coverage()))),
  'tasks.closeTask': serve('tasks.closeTask', (rooms, params, caller) =>
    closeTask(rooms.environment, caller.who, params),
  ),
  'delivery.getStatus': serve('delivery.getStatus', (rooms, params) => ok(getStatus(rooms.environment, rooms, params))),
  'delivery.sendNow': serve('delivery.sendNow', async (rooms) => {
    const before = rooms.environment.projections.acts.counts();
    const failure = await rooms.loop.sendNow();
    if (failure)
      return refuse(
        failure.kind === 'untrusted' || failure.kind === 'refused' || failure.kind === 'garbage'
          ? 'PROVINCE_UNTRUSTED'
          : 'LINE_DOWN',
      );
    const after = rooms.environment.projections.acts.counts();
    return ok({ sent: Math.max(0, before.waiting - after.waiting), waiting: after.waiting });
  }),
  'delivery.sendAgain': serve('delivery.sendAgain', (rooms, params, caller) => {
    const again = sendAgain(rooms.environment, caller.who, params.entryId);
    if (again.ok) rooms.loop.nudge();
    return again;
  }),
  'devices.listDevices': serve('devices.listDevices', (rooms) => ok({ devices: listDevices(rooms) })),
  'devices.testDevice': serve('devices.testDevice', async (rooms, params) => {
    const { devices } = rooms.environment;
    if (!devices.list().some((device) => device.deviceId === params.deviceId)) return refuse('NOT_FOUND');
    const outcome = await devices.test(params.deviceId);
    if (!outcome.ok)
      return outcome.error.code === 'device-busy'
        ? refuse('DEVICE_BUSY')
        : ok({ state: 'failed', reason: outcome.error.code });
    const { reason, state } = outcome.value;
    return ok({ state, ...(reason === undefined ? {} : { reason }) });
  }),
  'devices.setRecorder': serve('devices.setRecorder', async (rooms, { deviceId, on }) => {
    const { changed, devices } = rooms.environment;
    if (!devices.list().some((device) => device.deviceId === deviceId)) return refuse('NOT_FOUND');
    const done = await devices.record(deviceId, on);
    changed('devices');
    return ok(done.ok ? { on: done.value.on } : { on: devices.isRecorded(deviceId), reason: done.error.code });
  }),
  'devices.makeDiagnosis': serve('devices.makeDiagnosis', async (rooms) => {
    const { clock, devices, identity, projections } = rooms.environment;
    const atMs = clock.wallMs();
    const bytes = await diagnosisFile(devices, {
      ...identity,
      atMs,
      version: productVersion,
      waiting: projections.acts.counts().waiting,
    });
    const fileName = diagnosisText.fileName(toStationDate(atMs));
    const blobId = rooms.blobs.put({ mime: 'text/plain; charset=utf-8', bytes, fileName });
    return blobId === undefined ? refuse('BLOB_TOO_LARGE') : ok({ blobId, fileName });
  }),
};

function listDevices(rooms: Rooms) {
  return rooms.environment.devices.list().map((report) => ({
    ...healthOf(report),
    profile: report.profile,
    port: report.port,
    ...(report.version === undefined ? {} : { version: report.version }),
    ...(report.advice === undefined ? {} : { advice: report.advice }),
    ...(report.inUse === undefined ? {} : { inUse: { by: report.inUse.by, since: toInstant(report.inUse.sinceMs) } }),
    recorded: rooms.environment.devices.isRecorded(report.deviceId),
  }));
}
