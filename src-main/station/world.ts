import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGlyphRasterizer } from '../adapters/printing/rasterizeGlyph.ts';
import { createDevices, type HostedDevices } from '../devices/host/client.ts';
import type { DeviceConfiguration } from '../devices/configuration.ts';
import type { PracticeWorld } from '../training/open.ts';
import type { TrainingTray, TrayParts } from '../training/tray.ts';
import type { Ports } from './compose.ts';
import type { Configuration } from './configuration.ts';
import { fileNames } from './database.ts';
import type { ActivationWish } from './identity.ts';
import type { StationOptions } from './station.ts';

/** What stands around a station: its devices, its province, and in training mode the practice world. */
export type World = {
  readonly devices: HostedDevices;
  readonly wish: ActivationWish;
  readonly practice: PracticeWorld | undefined;
  /** Makes the training tray; training only. */
  readonly createTray: ((parts: TrayParts) => TrainingTray) | undefined;
};

/** Opens the world of the configured store. Training code is loaded here and only when the store is training. */
export async function openWorld(configuration: Configuration, options: StationOptions, ports: Ports): Promise<World> {
  if (configuration.store === 'real') return openRealWorld(configuration, options, ports);
  const training = await import('../training/open.ts');
  const { residents = 40_000, seed = 1 } = configuration.training ?? {};
  const practice = await training.openPracticeWorld({
    host: options.processHost,
    clock: ports.clock,
    log: ports.log,
    folder: options.dataFolder,
    residents,
    seed,
  });
  return {
    devices: devicesOf(configuration.devices ?? practice.devices.devices, options, ports),
    wish: {
      store: 'training',
      baseUrl: configuration.province?.url ?? practice.provinceUrl,
      codes: options.kiosk ? training.practiceKioskCodes : training.practiceActivationCodes,
    },
    practice,
    createTray: training.createTray,
  };
}

function openRealWorld(configuration: Configuration, options: StationOptions, ports: Ports): World {
  const { province } = configuration;
  const { activationCode, caFile, gatewayPublicKey, proxy, url = '' } = province ?? {};
  return {
    devices: devicesOf(configuration.devices ?? [], options, ports),
    wish: {
      store: 'real',
      baseUrl: url,
      codes: activationCode === undefined ? [] : [activationCode],
      ...(caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }),
      ...(proxy === undefined ? {} : { proxy }),
      ...(gatewayPublicKey === undefined ? {} : { gatewayPublicKey }),
    },
    practice: undefined,
    createTray: undefined,
  };
}

function devicesOf(devices: readonly DeviceConfiguration[], options: StationOptions, ports: Ports): HostedDevices {
  return createDevices({
    host: options.processHost,
    clock: ports.clock,
    log: ports.log,
    devices,
    rasterize: createGlyphRasterizer(),
    traceFolder: join(options.dataFolder, fileNames.traces),
  });
}
