import { frameText } from '../../../src-main/contract/text/screens/frame.ts';

const places = Array.from({ length: 18 }, (_, index) => index);

/** The red frame and the slanted word over everything in training mode; it never takes a click. */
export function TrainingMarks() {
  return (
    <div className="training-marks" aria-hidden="true">
      {places.map((place) => (
        <span key={place} data-word={frameText.trainingWord} />
      ))}
    </div>
  );
}
