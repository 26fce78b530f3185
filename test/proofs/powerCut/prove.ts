import { parseArgs } from 'node:util';
import { type Finding, report, reportNotRun, withFolder } from '../books/report.ts';
import { type CutFigures, cutPower } from './cuts.ts';
import { recordWorkload, type Synchronous, whyNotRecording } from './capture.ts';
import type { DiskEvent } from './recording.ts';

/** Acts of one recording, and how often the file must have been checkpointed inside it. */
const acts = 520;
const checkpoints = 5;

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    control: { type: 'boolean', default: false },
  },
});

/** What says that the recording is one worth cutting. */
function weaknessesOf(events: readonly DiskEvent[]): readonly string[] {
  const count = (wanted: (event: DiskEvent) => boolean) => events.filter(wanted).length;
  const written = count((event) => event.op === 'sync' && event.file === 'station.db');
  const acknowledged = count((event) => event.op === 'acknowledged');
  return [
    ...(written < checkpoints ? [`only ${written} checkpoints in the recording`] : []),
    ...(acknowledged < 0.8 * acts ? [`only ${acknowledged} acknowledgements in the recording`] : []),
  ];
}

/** The control is right when it goes wrong: a proof that can't see the package's own default would be blind. */
function judge(figures: CutFigures, synchronous: Synchronous): readonly string[] {
  if (synchronous === 'full') return figures.violations;
  return figures.lostUnnoticed > 0 ? [] : ['synchronous=NORMAL lost nothing unnoticed: this proof sees nothing'];
}

function prove(): Finding {
  const synchronous: Synchronous = values.control ? 'normal' : 'full';
  const { seed } = values;
  const events = withFolder('disk', (folder) => recordWorkload({ folder, seed, acts, synchronous }));
  const images = Number(values.images);
  const figures = withFolder('fast', (folder) => cutPower({ events, images, seed, folder: `${folder}/image` }));
  const syncs = events.filter((event) => event.op === 'sync').length;
  const commits = events.filter((event) => event.op === 'committed').length;
  const { afterAcknowledgement, lostHalfNamed, lostNamed, lostUnnoticed, refused, thorough } = figures;
  return {
    name: values.control ? 'power cut (control: synchronous=NORMAL)' : 'power cut',
    figures: [
      ['images', figures.images],
      ['after the first acknowledgement', afterAcknowledgement],
      ['verified and rebuilt whole', thorough],
      ['commits recorded', commits],
      ['syncs recorded', syncs],
      ['lost, nobody told', lostUnnoticed],
      ['lost or alarmed, numbers not all named', lostHalfNamed],
      ['lost, all numbers named thanks to the head', lostNamed],
      ['refused to open', refused],
    ],
    violations: [...weaknessesOf(events), ...judge(figures, synchronous)],
  };
}

const startedAt = performance.now();
const reason = whyNotRecording();
if (reason === undefined) report(prove(), startedAt);
else reportNotRun('power cut', reason);
