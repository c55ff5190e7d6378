/** A QR code, drawn right after what stands around it. Always black on white, in every theme: a camera reads it. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { encode } from 'uqr';

/** `data` is what is encoded; `label` its name for who cannot see it. */
export function Qr({ data, label }: { data: string; label: string }): JSX.Element {
  const [drawn, setDrawn] = useState<{ size: number; path: string } | null>(null);
  useEffect(() => {
    const { size, data: modules } = encode(data, { ecc: 'M', border: 2 });
    setDrawn({ size, path: pathOf(modules) });
  }, [data]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${drawn?.size ?? 33} ${drawn?.size ?? 33}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      {drawn !== null && <path fill="#000" d={drawn.path} />}
    </svg>
  );
}

/** One path: a run of dark modules is one rectangle. */
export function pathOf(modules: readonly (readonly boolean[])[]): string {
  let path = '';
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x] === true) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  });
  return path;
}
