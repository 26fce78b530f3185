import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { devicesText, reasonWord } from '../../../src-main/contract/text/screens/devices.ts';
import { deviceWords } from '../../../src-main/contract/text/screens/status.ts';
import { tillText } from '../../../src-main/contract/text/screens/till.ts';
import { todayText as text } from '../../../src-main/contract/text/screens/today.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Icon } from '../../ui/Icon.tsx';
import { isWell } from '../frame/DeviceStrip.tsx';
import { useStation } from '../stationState.ts';

/** The own till while the shift runs: numbers of acts, never the cash in it. */
export function TillCard() {
  const { value } = useQuery('till.getTill', {}, ['till', 'collection', 'receipts']);
  const shift = value?.shift;
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="cash" />
        <span className="grow">{tillText.card}</span>
        {shift ? <span className="small ok">{tillText.openedAt(wallTime(shift.openedAt).time)}</span> : undefined}
      </h2>
      {shift ? (
        <dl className="pairs">
          <dt>{tillText.floatWord}</dt>
          <dd className="figures">
            {formatYuan(shift.floatFen)} {tillText.yuan}
          </dd>
          <dt>{tillText.cashCount}</dt>
          <dd className="figures">{tillText.counts(shift.cashCount)}</dd>
          {shift.cardCount > 0 ? (
            <>
              <dt>{tillText.cardCount}</dt>
              <dd className="figures">{tillText.counts(shift.cardCount)}</dd>
            </>
          ) : undefined}
          <dt>{tillText.governmentCount}</dt>
          <dd className="figures">{tillText.counts(shift.governmentCount)}</dd>
          <dt>{tillText.nextReceipt}</dt>
          <dd className="figures">{shift.nextReceiptNumber ?? '—'}</dd>
        </dl>
      ) : (
        <p className="small">{tillText.noShift}</p>
      )}
      {shift ? <p className="small">{tillText.hidden}</p> : undefined}
    </section>
  );
}

/** As many devices as the column has room for beside the till and the year. */
const roomFor = 4;

/** Devices in one word each; of many only those that need a look, because the strip below names all of them. */
export function DeviceCard() {
  const { devices } = useStation();
  const unwell = devices.filter((device) => !isWell(device));
  const sick = unwell.length;
  const shown = devices.length <= roomFor ? devices : unwell.slice(0, roomFor);
  return (
    <section className="card">
      <h2 className="card-title">
        <Icon name="plug" />
        <span className="grow">{text.devices}</span>
        <span className={sick > 0 ? 'small warn' : 'small ok'}>
          {sick > 0 ? text.devicesSick(sick) : text.devicesWell}
        </span>
      </h2>
      <dl className="pairs">
        {shown.map((device) => (
          <DeviceLine key={device.deviceId} device={device} />
        ))}
      </dl>
    </section>
  );
}

function DeviceLine(props: { readonly device: ReturnType<typeof useStation>['devices'][number] }) {
  const { device } = props;
  const well = isWell(device);
  return (
    <>
      <dt>{devicesText.shortKinds[device.kind]}</dt>
      <dd className={well ? '' : 'warn'}>
        {well ? deviceWords[device.state] : reasonWord(device.reason) || deviceWords[device.state]}
      </dd>
    </>
  );
}

type CoverageOf = NonNullable<Answer<'tasks.getToday'>['coverage']>;

/** Two decimals at most and never rounded up to a hundred. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—';
  const tenths = Math.floor((part * 1000) / whole);
  return `${(tenths / 10).toFixed(1)}%`;
}

/** How far this year's contributions have come. */
export function Coverage(props: { readonly coverage: CoverageOf }) {
  const { coverage } = props;
  const { lowest, highest } = coverage;
  return (
    <section className="card coverage">
      <h2 className="card-title">
        <Icon name="chart" />
        {text.coverage(coverage.year)}
      </h2>
      <p className="coverage-line">
        <span className="coverage-percent">{percent(coverage.paid, coverage.due)}</span>
        <span className="small">
          {text.people(coverage.paid.toLocaleString('en-US'), coverage.due.toLocaleString('en-US'))}
        </span>
      </p>
      <progress
        className="coverage-bar"
        aria-label={text.coverage(coverage.year)}
        value={coverage.paid}
        max={coverage.due}
      />
      <dl className="pairs">
        {lowest ? (
          <>
            <dt>{text.lowest(lowest.village)}</dt>
            <dd>{percent(lowest.paid, lowest.due)}</dd>
          </>
        ) : undefined}
        {highest ? (
          <>
            <dt>{text.highest(highest.village)}</dt>
            <dd>{percent(highest.paid, highest.due)}</dd>
          </>
        ) : undefined}
      </dl>
    </section>
  );
}
