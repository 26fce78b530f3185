import type { Device } from './DevicesPlace.tsx';

/** Outlines of each kind on a grid of 120 × 72, drawn for this program; the cable always leaves to the left. */
const outlines = {
  'id-card-reader': 'M44 20h60v34H44zM54 28h26v18H54zM88 28h8M88 36h8',
  'social-security-reader': 'M44 28h60v26H44zM56 28V12h36v16M68 16h12v8H68z',
  'receipt-printer': 'M44 30h60v28H44zM56 30V12l5 4 5-4 5 4 5-4 5 4 5-4 5 4v14M84 46h12',
  'form-printer': 'M40 28h68v28H40zM52 28V12h44v16M52 46h44M56 16v.1M56 22v.1M92 16v.1M92 22v.1',
  'document-printer': 'M42 30h64v26H42zM56 30V12h36v18M54 46h40v16H54z',
  'payment-terminal':
    'M58 10h34v52H58zM64 16h22v12H64zM66 36h.1M75 36h.1M84 36h.1M66 44h.1M75 44h.1M84 44h.1M66 52h.1M75 52h.1M84 52h.1',
  'code-scanner': 'M56 14h40v18H76l-6 28H58l5-28h-7zM100 18l8-4M100 28l8 4',
  'document-scanner': 'M44 60h60M52 60V14h34v6H60v40M66 52h32v8H66zM78 20v8',
  'signature-pad': 'M42 30h62v26H42zM50 36h46v14H50zM56 46c6-10 8 6 14-2s8 2 14-2M96 12L82 34',
} as const satisfies Record<Device['kind'], string>;

/** A picture of the device with its cable; amber and open where it is away. It says nothing the words beside it do not. */
export function DevicePicture(props: { readonly kind: Device['kind']; readonly away: boolean }) {
  const cable = props.away ? 'M4 44h14M30 44h10' : 'M4 44h38';
  return (
    <svg className="device-picture" aria-hidden="true" viewBox="0 0 120 72" width="80" height="48">
      <path className="device-body" d={outlines[props.kind]} />
      <path className={props.away ? 'device-cable away' : 'device-cable'} d={cable} />
    </svg>
  );
}
