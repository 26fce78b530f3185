import type { PictureName } from '../screens/screen.ts';

const down = 'M120 92v20M108 102l12 12 12-12';
const up = 'M120 114V92M108 104l12-12 12 12';

const cardAndReader = (arrow: string) => (
  <>
    <g transform="rotate(-8 120 52)">
      <rect x="72" y="20" width="96" height="64" rx="5" />
      <circle cx="97" cy="44" r="10" />
      <path d="M82 70c0-18 30-18 30 0M122 38h34M122 50h34M122 62h18" />
    </g>
    <path className="arrow" d={arrow} />
    <rect className="soft" x="45" y="120" width="150" height="44" rx="8" />
    <path className="light" d="M68 142h104" />
  </>
);

const pictures: Readonly<Record<PictureName, React.ReactNode>> = {
  card: cardAndReader(down),
  reading: cardAndReader(down),
  take: cardAndReader(up),
  terminal: (
    <>
      <rect className="soft" x="120" y="20" width="72" height="130" rx="6" />
      <rect x="131" y="32" width="50" height="34" rx="3" />
      <path d="M134 82h10M152 82h10M170 82h10M134 98h10M152 98h10M170 98h10M134 114h10M152 114h10M170 114h10" />
      <rect x="48" y="104" width="76" height="46" rx="4" />
      <path d="M48 118h76" />
      <path className="arrow" d="M88 96V70M76 82l12-12 12 12" />
    </>
  ),
  paper: (
    <>
      <rect className="soft" x="60" y="40" width="120" height="54" rx="6" />
      <path d="M86 40V16h68v24M80 94h80v66l-10-8-10 8-10-8-10 8-10-8-10 8-10-8-10 8z M96 112h48M96 126h48M96 140h30" />
    </>
  ),
  paused: (
    <>
      <circle className="soft" cx="120" cy="90" r="70" />
      <path className="thick" d="M98 60v60M142 60v60" />
    </>
  ),
  clock: (
    <>
      <circle className="soft" cx="120" cy="90" r="70" />
      <path className="thick" d="M120 46v44l30 20" />
      <path d="M120 26v8M120 146v8M56 90h8M176 90h8" />
    </>
  ),
  done: (
    <>
      <circle className="good" cx="120" cy="90" r="72" />
      <path className="tick" d="M84 92l26 26 48-54" />
    </>
  ),
  hello: (
    <>
      <rect className="soft" x="40" y="16" width="160" height="110" rx="8" />
      <circle cx="120" cy="58" r="24" />
      <path className="body" d="M76 126c0-54 88-54 88 0z" />
      <rect x="22" y="126" width="196" height="34" rx="6" />
    </>
  ),
};

/** A silent picture; what it means is written and spoken beside it. */
export function Picture(props: { readonly name: PictureName }) {
  return (
    <svg className="picture" aria-hidden="true" viewBox="0 0 240 180">
      {pictures[props.name]}
    </svg>
  );
}
