// An address as a QR code, drawn here.
// Must never be drawn by anybody else's server: whoever sees it has the key.
import { encode } from 'uqr';
import css from './staff.module.css';

/** Empty squares around it, which readers need. */
const EDGE = 4;

export function CodePicture({ address, label }: { address: string; label: string }) {
  const { size, data } = encode(address, { border: 0 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const width = size + 2 * EDGE;
  return (
    <svg className={css.picture} viewBox={`${-EDGE} ${-EDGE} ${width} ${width}`} role="img" aria-label={label}>
      <path d={squares.join('')} />
    </svg>
  );
}
