import { deviceAdvice, deviceReasons } from '../../../src-main/contract/text/devices.ts';
import { adviceOf, devicesText as text } from '../../../src-main/contract/text/screens/devices.ts';
import { deviceWords } from '../../../src-main/contract/text/screens/status.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { isWell } from '../frame/DeviceStrip.tsx';
import { useStation } from '../stationState.ts';
import { DevicePicture } from './DevicePicture.tsx';
import type { Device } from './DevicesPlace.tsx';

function Steps(props: { readonly device: Device }) {
  const { device } = props;
  const known = device.advice === undefined ? undefined : deviceAdvice[device.advice];
  const advice = known ?? adviceOf(device.kind);
  const reason = device.reason === undefined ? undefined : deviceReasons[device.reason];
  return (
    <>
      {reason ? <p className="bad">{reason}</p> : undefined}
      <p className="advice">{advice.sentence}</p>
      <ol className="advice-steps">
        {advice.steps.map((step, index) => (
          <li key={step}>
            <b>{text.stepNumbers[index]}</b>
            {step}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The sick device's sentence with three steps, and what the check found. */
export function DeviceAdviceCard(props: { readonly device: Device }) {
  const { device } = props;
  const { businessDate } = useStation();
  return (
    <div className="devices-side">
      <section className="card">
        <h2 className="card-title">
          <DevicePicture kind={device.kind} away={device.state === 'absent'} />
          {text.kinds[device.kind]}
        </h2>
        {isWell(device) && device.state !== 'unknown' ? <p className="ok">{text.well}</p> : <Steps device={device} />}
      </section>
      <section className="card">
        <h2 className="card-title">{text.checks}</h2>
        <dl className="pairs">
          <dt>{text.columns.state}</dt>
          <dd>{deviceWords[device.state]}</dd>
          <dt>{text.port}</dt>
          <dd>{device.port}</dd>
          <dt>{text.profile}</dt>
          <dd>{device.profile}</dd>
          {device.version ? (
            <>
              <dt>{text.version}</dt>
              <dd>{device.version}</dd>
            </>
          ) : undefined}
          <dt>{text.lastGoodWord}</dt>
          <dd className="figures">{device.lastGoodAt ? shortTime(device.lastGoodAt, businessDate) : '—'}</dd>
          {device.inUse ? (
            <>
              <dt>{text.inUseWord}</dt>
              <dd>
                {text.inUse(text.uses[device.inUse.by] ?? text.used, shortTime(device.inUse.since, businessDate))}
              </dd>
            </>
          ) : undefined}
        </dl>
      </section>
    </div>
  );
}
