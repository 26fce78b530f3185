const quiet = 4;

/** A code as one SVG path, so that it stays sharp at any size. `rows` hold a `1` for each dark module. */
export function Qr(props: { readonly rows: readonly string[]; readonly label: string }) {
  const { rows } = props;
  const side = rows.length + 2 * quiet;
  const path = rows
    .flatMap((row, y) => [...row].map((module, x) => (module === '1' ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={props.label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
