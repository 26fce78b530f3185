import { deviceAdvice, deviceSentence } from '../contract/text/devices.ts';
import { diagnosisText as text } from '../contract/text/diagnosis.ts';
import { devicesText } from '../contract/text/screens/devices.ts';
import { deviceWords } from '../contract/text/screens/status.ts';
import { toInstant } from '../core/ports/clock.ts';
import type { DeviceReport, Devices } from '../core/ports/devices.ts';

/** What the file says of the station itself. */
export type DiagnosedStation = {
  readonly atMs: number;
  readonly version: string;
  readonly store: 'training' | 'real';
  readonly station: string;
  readonly terminal: string;
  readonly waiting: number;
};

/** Longest trace of one device in the file; a telephone line has to carry it. */
const mostTraceLines = 4000;

/**
 * The diagnosis file: one text that any editor opens, with what is known of every device and what passed its line lately. It names no
 * resident: states are codes, traces were redacted when they were recorded, places on this machine may hold a user's name and are
 * left out, and long numbers are struck from everything else.
 */
export async function diagnosisFile(devices: Devices, about: DiagnosedStation): Promise<Uint8Array> {
  const reports = devices.list();
  const head = [
    text.title,
    text.promise,
    '',
    `${text.made}: ${toInstant(about.atMs)}`,
    `${text.program}: ${about.version}`,
    `${text.station}: ${about.station} ${about.terminal} (${about.store === 'training' ? text.training : text.real})`,
    `${text.waiting}: ${text.pieces(about.waiting)}`,
    '',
    `== ${text.devices} ==`,
    ...reports.flatMap((report) => ['', ...linesOf(report, devices.isRecorded(report.deviceId))]),
    '',
    `== ${text.traces} ==`,
  ];
  const traces: string[] = [];
  for (const { deviceId } of reports) traces.push('', `-- ${deviceId}`, ...(await traceOf(devices, deviceId)));
  // The mark in front tells spreadsheets and editors on Windows that this is UTF-8.
  return new TextEncoder().encode(`\uFEFF${[...head, ...traces, ''].join('\r\n')}`);
}

function linesOf(report: DeviceReport, recorded: boolean): readonly string[] {
  const { advice, inUse, lastGoodMs, reason, version } = report;
  const steps = advice === undefined ? undefined : deviceAdvice[advice]?.sentence;
  const lines = {
    [text.device]: `${devicesText.kinds[report.kind]}${report.simulated ? text.simulated : ''} ${report.deviceId}`,
    [text.state]: `${deviceWords[report.state]} ${report.state}`,
    [text.reason]: reason === undefined ? '' : `${deviceSentence(reason)} ${reason}`,
    [text.fix]: steps ?? '',
    [text.port]: placeWithoutNames(report.port),
    [text.profile]: report.profile,
    [text.version]: version === undefined ? '' : struck(version),
    [text.since]: toInstant(report.sinceMs),
    [text.lastGood]: lastGoodMs === undefined ? text.never : toInstant(lastGoodMs),
    [text.inUse]: inUse === undefined ? '' : `${inUse.by} ${toInstant(inUse.sinceMs)}`,
    [text.recorder]: recorded ? text.on : text.off,
  };
  return Object.entries(lines).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
}

async function traceOf(devices: Devices, deviceId: string): Promise<readonly string[]> {
  const trace = await devices.trace(deviceId);
  if (!trace.ok) return [text.noTrace];
  const [header = '', ...rows] = trace.value.trimEnd().split('\n');
  return [header, ...rows.slice(-mostTraceLines)];
}

/** Folders, queues and programs are named by people, often after themselves. */
function placeWithoutNames(port: string): string {
  const [, kind] = /^(folder|queue|sane|wia|pipe):/.exec(port) ?? [];
  return kind === undefined ? struck(port) : `${kind}: ${text.hiddenPlace}`;
}

/** A version or a port has no eleven digits in a row; a telephone, a card or an identity number has. */
function struck(words: string): string {
  return words.replaceAll(/\d{11,}[Xx]?/g, (digits) => '*'.repeat(digits.length));
}
